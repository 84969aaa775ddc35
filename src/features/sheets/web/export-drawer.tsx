import Modal from 'antd/es/modal';
import { useTranslation } from 'react-i18next';
import { useOpenDrawer } from '#web/url-state.ts';
import { ExportState } from './export-state.tsx';
import './sheets.css';

/** A file that is being written, or waits to be taken; its address can be kept. */
export default function ExportDrawer({ id }: { id: string }) {
  const { t } = useTranslation();
  const { close } = useOpenDrawer('export');
  return (
    <Modal open title={t('sheets.export.title')} width={480} footer={null} onCancel={close}>
      <ExportState id={id} onClose={close} />
    </Modal>
  );
}
