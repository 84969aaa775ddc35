import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './team.css';

type SecretOnceProps = { title: string; note: string; secret: string; onClose: () => void };

/** A link or key that is shown only now: no click beside the dialog closes it. */
export function SecretOnce({ title, note, secret, onClose }: SecretOnceProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Modal
      open
      title={title}
      width={560}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={<Button onClick={onClose}>{t('team.once.done')}</Button>}
    >
      <div className="tm-once">
        <p>{note}</p>
        <div className="tm-once-row">
          <Input
            readOnly
            autoFocus
            className="tm-mono"
            value={secret}
            aria-label={title}
            onFocus={(event) => event.target.select()}
          />
          <Button type="primary" onClick={() => void copy()}>
            {t(isCopied ? 'team.once.copied' : 'team.once.copy')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
