import Modal from 'antd/es/modal';
import { useTranslation } from 'react-i18next';

const KEYS = ['type', 'fill', 'copy', 'undo', 'move', 'clear'] as const;
const MEANINGS = ['cap', 'zero', 'none', 'dash', 'partial', 'wrong'] as const;

/** What the signs mean and which keys there are. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('matrix.help.title')} width={560} footer={null} onCancel={onClose}>
      <dl className="mx-help">
        {MEANINGS.map((one) => (
          <div key={one}>
            <dt className={`mx-sample mx-sample-${one}`}>{t(`matrix.help.${one}.sign`)}</dt>
            <dd>{t(`matrix.help.${one}.means`)}</dd>
          </div>
        ))}
      </dl>
      <dl className="mx-help">
        {KEYS.map((one) => (
          <div key={one}>
            <dt>
              <kbd>{t(`matrix.help.${one}.key`)}</kbd>
            </dt>
            <dd>{t(`matrix.help.${one}.does`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
