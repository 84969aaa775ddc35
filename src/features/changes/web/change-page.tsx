import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import type { ChangeSetJson } from '../shapes/contract.ts';
import { Bones } from './change-drawer.tsx';
import { useChangeParts } from './change-parts.tsx';
import { useChangeTitle } from './change-title.ts';
import './build/build.css';
import '#web/ui/preview.css';
import { useChangeSet } from './use-changes.ts';

/** A change set on a page of its own: the parts of the drawer with more room. */
export default function ChangePage() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const number = decodeURIComponent(pathname.split('/')[2] ?? '');
  const { data, error, refetch } = useChangeSet(number);
  const name = t('changes.numbered', { number });
  if (data) return <OpenPage key={data.id} set={data} />;
  return (
    <>
      <PageHeader title={name} parent={{ label: t('nav.changes'), to: paths.changes() }} />
      {error ? (
        <ErrorState what={name} explanation={explainError(error, t)} onRetry={() => void refetch()} />
      ) : (
        <Bones />
      )}
    </>
  );
}

function OpenPage({ set }: { set: ChangeSetJson }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const titleOf = useChangeTitle();
  const { steps, body, foot, onPrimary } = useChangeParts(set, {
    onClose: () => go(paths.changes()),
    onOpen: (number) => go(paths.change(String(number))),
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: ⌘Enter works from anywhere inside
    <div
      className="sh-change-page"
      onKeyDown={(event) => {
        if (!onPrimary || event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        onPrimary();
      }}
    >
      <PageHeader
        title={titleOf(set)}
        counts={t('changes.numbered', { number: String(set.number) })}
        parent={{ label: t('nav.changes'), to: paths.changes() }}
      >
        {steps}
      </PageHeader>
      <div className="sh-change-body">{body}</div>
      {foot && <footer className="sh-drawer-foot">{foot}</footer>}
    </div>
  );
}
