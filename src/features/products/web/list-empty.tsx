import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { teamContract } from '#features/team/contract.ts';
import { useApi, useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { useMay, useSession, useWorkspace } from '#web/session.tsx';

/** Who signs in to the demo, as `npm start` prints it. */
const DEMO_OWNER = 'owner@demo.test';

/** Nothing to show at all: up to three ways to begin, for someone who sees this for the first time. */
export function FirstDoors() {
  const { t } = useTranslation();
  const { go } = useWeb();
  const mayConnect = useMay('stores.connect');
  const mayImport = useMay('products.import');
  const isDemo = useWorkspace()?.isDemo ?? false;
  const { query } = useApi<{ team: typeof teamContract }>();
  const { data: setup } = useQuery(query.team.readSetup.queryOptions());
  if (!mayConnect && !mayImport)
    return <p className="sh-state sh-state-line">{t('products.empty.noRights')}</p>;
  if (!setup) return null;
  return (
    <section className="pr-doors" aria-label={t('products.empty.lead')}>
      <p>{t('products.empty.lead')}</p>
      <ul>
        {(isDemo || setup.hasDemo) && (
          <Door title={t('products.empty.demoTitle')} note={t('products.empty.demoNote')}>
            {isDemo ? (
              <Button type="primary" disabled={!mayConnect} onClick={() => go(paths.connectStore())}>
                {t('products.empty.demoConnect')}
              </Button>
            ) : (
              <DemoDoor />
            )}
          </Door>
        )}
        <Door title={t('products.empty.fileTitle')} note={t('products.empty.fileNote')}>
          <Button disabled={!mayImport} onClick={() => go(paths.importListings())}>
            {t('products.act.import')}
          </Button>
        </Door>
        {!isDemo && (
          <Door title={t('products.empty.connectTitle')} note={t('products.empty.connectNote')}>
            <Button type="primary" disabled={!mayConnect} onClick={() => go(paths.connectStore())}>
              {t('products.empty.connect')}
            </Button>
          </Door>
        )}
      </ul>
    </section>
  );
}

function Door({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <li>
      <h2>{title}</h2>
      <p>{note}</p>
      {children}
    </li>
  );
}

/** The demo is a workspace of its own: a member of it changes over, everyone else signs in there. */
function DemoDoor() {
  const { t } = useTranslation();
  const { api, features } = useWeb();
  const session = useSession();
  const demo = session.workspaces.find(({ isDemo }) => isDemo);
  const change = features.find(({ account }) => account)?.account?.switchWorkspace;
  if (!demo || !change)
    return <p className="sh-muted">{t('products.empty.demoSignIn', { email: DEMO_OWNER })}</p>;
  const open = async () => {
    await change(api, demo.id);
    window.location.assign(paths.products());
  };
  return <Button onClick={() => void open()}>{t('products.empty.demoOpen')}</Button>;
}
