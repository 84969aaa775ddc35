import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

type ConfirmProps = {
  /** What will happen, with the count: "Cancel 12 pick-ups". */
  title: string;
  children?: ReactNode;
  /** Verb and count again: "Cancel 12 pick-ups". */
  action: string;
  isDanger?: boolean;
  isBusy?: boolean;
  /** Text to be typed before the button works: the count shown, or a name. */
  typed?: { text: string; is: 'count' | 'name' };
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks before what can not be undone. The focus starts on Cancel; Enter never confirms by accident. */
export function Confirm({
  title,
  children,
  action,
  isDanger = true,
  isBusy = false,
  typed,
  onConfirm,
  onCancel,
}: ConfirmProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const fieldId = useId();
  const digits = (value: string) => value.replace(/[\s,.]/g, '');
  const isTyped =
    !typed ||
    (typed.is === 'count' ? digits(text) === digits(typed.text) : text.trim() === typed.text.trim());
  return (
    <Modal
      open
      title={title}
      width={480}
      closable={false}
      onCancel={onCancel}
      footer={
        <div className="sh-confirm-foot">
          <Button autoFocus onClick={onCancel}>
            {t('confirm.cancel')}
          </Button>
          <Button type="primary" danger={isDanger} loading={isBusy} disabled={!isTyped} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      }
    >
      <div className="sh-confirm">
        {children}
        {typed && (
          <div>
            <label htmlFor={fieldId}>
              {t(typed.is === 'count' ? 'confirm.typeCount' : 'confirm.typeName', { text: typed.text })}
            </label>
            <Input
              id={fieldId}
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
            />
          </div>
        )}
      </div>
    </Modal>
  );
}
