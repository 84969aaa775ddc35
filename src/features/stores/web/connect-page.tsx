import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { parseSearch } from '#web/search.ts';
import { useWorkspace } from '#web/session.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StepRow } from '#web/ui/step-row.tsx';
import { useUrlState } from '#web/url-state.ts';
import { urlPattern } from '#web/url-state-values.ts';
import { AuthorizeStep, WhereStep } from './connect-authorize.tsx';
import { ChooseStep } from './connect-choose.tsx';
import { ReadStep } from './connect-read.tsx';
import type { StoreWebLinks } from './links.ts';
import './stores.css';

const UUID = '[0-9a-f-]{36}';
const KEYS = {
  authorization: urlPattern(new RegExp(`^${UUID}$`)),
  /** Stores that were just connected. */
  reading: urlPattern(new RegExp(`^${UUID}(,${UUID}){0,49}$`)),
};

const STEPS = ['where', 'authorize', 'choose', 'read'] as const;

/** The way from "where do you sell" to the first rows on screen; where one stands is in the address. */
export function ConnectPage({ links }: { links: StoreWebLinks }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { values } = useUrlState(KEYS);
  const isDemo = useWorkspace()?.isDemo ?? false;
  const refused = useRefused();
  const current = values.reading ? 3 : values.authorization ? 2 : 1;
  const bodies: Readonly<Record<(typeof STEPS)[number], ReactNode>> = {
    where: <WhereStep isDemo={isDemo} isBrief={current > 1} importPath={links.importPath()} />,
    authorize: current === 1 && <AuthorizeStep refused={refused} />,
    choose: current === 2 && values.authorization && (
      <ChooseStep
        authorizationId={values.authorization}
        onConnected={(ids) => go(paths.connectStore({ reading: ids.join(',') }))}
      />
    ),
    read: values.reading && <ReadStep storeIds={values.reading.split(',')} />,
  };
  return (
    <div className="st-page">
      <PageHeader
        title={t('stores.connect.title')}
        parent={{ label: t('stores.title'), to: paths.stores() }}
        counts={t('stores.connect.lead')}
      />
      <div className="sh-step-scroll">
        <ol className="sh-step-list">
          {STEPS.map((step, index) => (
            <StepRow key={step} index={index} current={current} title={t(`stores.connect.step.${step}`)}>
              {bodies[step]}
            </StepRow>
          ))}
        </ol>
      </div>
    </div>
  );
}

/** The way back from the platform brings a refusal as `refused=CODE` with its facts beside it. */
function useRefused(): string | undefined {
  const { t } = useTranslation();
  const { searchStr } = useLocation();
  const { refused, ...facts } = parseSearch(searchStr);
  if (typeof refused !== 'string' || !/^[A-Z_]{3,40}$/.test(refused)) return undefined;
  const known = { reason: '—', requestId: '—', seconds: 0, ...facts };
  return t(`refusals.${refused}`, { ...known, defaultValue: t('refusals.AUTHORIZATION_DENIED') });
}
