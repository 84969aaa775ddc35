import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useToast } from './toast.ts';

/** The id of a failure, as text and as something to copy. */
export function CopyId({ id }: { id: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    toast.show({ text: t('state.copied', { text: id }) });
  };
  return (
    <span className="sh-copy-id">
      <span>{t('state.errorId', { id })}</span>
      <Button type="link" size="small" onClick={copy}>
        {t('state.copyId')}
      </Button>
    </span>
  );
}
