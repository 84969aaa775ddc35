import Modal from 'antd/es/modal';
import Switch from 'antd/es/switch';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { setSingleKeys, useSingleKeys } from '../preferences.ts';
import { useSession } from '../session.tsx';
import { goKeys } from './registered.ts';

const LIST_KEYS = [
  ['⌘ K · Ctrl K', 'jump'],
  ['/', 'filter'],
  ['j k · ↑ ↓', 'move'],
  ['x', 'select'],
  ['Shift x', 'range'],
  ['⌘ A · Ctrl A', 'page'],
  ['Enter', 'enter'],
  ['e', 'change'],
  ['⌘ Enter', 'primary'],
  ['F6', 'regions'],
  ['Esc', 'escape'],
] as const;

/** What `?` shows: every key that does something for this person, and the switch for the single ones. */
export default function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { features } = useWeb();
  const letters = goKeys(features, useSession());
  const isOn = useSingleKeys();
  return (
    <Modal
      open
      title={t('help.title')}
      footer={null}
      width={520}
      onCancel={onClose}
      closable={{ 'aria-label': t('list.close') }}
    >
      <dl className="sh-keys">
        {LIST_KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`help.${what}`)}</dd>
          </div>
        ))}
        {[...letters].map(([letter, id]) => (
          <div key={id}>
            <dt>
              <kbd>{`g ${letter}`}</kbd>
            </dt>
            <dd>{t('help.go', { name: t(`nav.${id}`) })}</dd>
          </div>
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
      <label className="sh-keys-switch">
        <Switch size="small" checked={isOn} onChange={setSingleKeys} />
        <span>{t('help.off')}</span>
        <span className="sh-muted">{t('help.offNote')}</span>
      </label>
    </Modal>
  );
}
