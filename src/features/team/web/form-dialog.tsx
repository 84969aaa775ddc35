import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from './bare-page.tsx';

type FormDialogProps = {
  title: string;
  action: string;
  isBusy: boolean;
  problem: string | undefined;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
};

/** A short form in a dialog; Enter in a field sends it. */
export function FormDialog({
  title,
  action,
  isBusy,
  problem,
  onSubmit,
  onCancel,
  children,
}: FormDialogProps) {
  const { t } = useTranslation();
  const formId = useId();
  return (
    <Modal
      open
      title={title}
      width={480}
      closable={false}
      onCancel={onCancel}
      footer={
        <div className="sh-confirm-foot">
          <Button onClick={onCancel}>{t('confirm.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={formId} loading={isBusy}>
            {action}
          </Button>
        </div>
      }
    >
      <form
        id={formId}
        className="sh-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <FormProblem sentence={problem} />
        {children}
      </form>
    </Modal>
  );
}
