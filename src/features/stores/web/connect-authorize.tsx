import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Link } from '#web/link.tsx';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { CALLBACK_ADDRESS } from '../rules.ts';
import { useStoresApi } from './use-stores.ts';

type WhereStepProps = { isDemo: boolean; isBrief: boolean; importPath: string };

/** Step 1: which platform, with whose app key, and what to do without one. */
export function WhereStep({ isDemo, isBrief, importPath }: WhereStepProps) {
  const { t } = useTranslation();
  const name = t(isDemo ? 'stores.connect.sandbox' : 'stores.connect.platform');
  if (isBrief) return <p>{name}</p>;
  return (
    <>
      <p>
        <strong>{name}</strong> {t(isDemo ? 'stores.connect.sandboxNote' : 'stores.connect.realNote')}
      </p>
      <details className="st-key">
        <summary>{t('stores.connect.keyTitle')}</summary>
        <p>{t('stores.connect.key.what')}</p>
        <ol>
          <li>{t('stores.connect.key.one')}</li>
          <li>
            {t('stores.connect.key.two')}
            <code>{window.location.origin + CALLBACK_ADDRESS}</code>
          </li>
          <li>{t('stores.connect.key.three')}</li>
        </ol>
        <p>
          {t('stores.connect.key.without')} <Link to={importPath}>{t('stores.connect.fileDoor')}</Link>
        </p>
      </details>
    </>
  );
}

/** Step 2: leaves for the platform's page in this tab; a refusal stays here as a sentence. */
export function AuthorizeStep({ refused }: { refused: string | undefined }) {
  const { t } = useTranslation();
  const { client } = useStoresApi();
  const may = useMay('stores.connect');
  const leave = useMutation({
    mutationFn: () => client.requestAuthorization({}),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const problem = leave.error ? explainError(leave.error, t).sentence : refused;
  return (
    <>
      <p>{t('stores.connect.authorizeNote')}</p>
      {problem && <Refused sentence={problem} />}
      <Button
        type="primary"
        icon={<Icon name="external" />}
        iconPlacement="end"
        loading={leave.isPending || leave.isSuccess}
        disabled={!may}
        title={may ? undefined : t('stores.why.connect')}
        onClick={() => leave.mutate()}
      >
        {t(problem ? 'stores.connect.again' : 'stores.connect.authorize')}
      </Button>
    </>
  );
}

/** What did not happen, why, and what to do, where it happened. */
export function Refused({ sentence }: { sentence: string }) {
  return (
    <div className="st-refused" role="alert">
      <Icon name="refused" />
      <span>{sentence}</span>
    </div>
  );
}
