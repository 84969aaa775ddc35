import Button from 'antd/es/button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenChangeSet } from '#features/changes/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StatePage } from '#web/ui/state-page.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useWide } from '#web/ui/use-wide.ts';
import { MatrixBones } from './matrix-bones.tsx';
import { MatrixView } from './matrix-view.tsx';
import { Sheet } from './sheet/sheet.ts';
import { useMatrix } from './use-matrix.ts';
import './matrix.css';

/** SKUs × countries like a spreadsheet. What is typed becomes a change set; nothing is sent from here. */
export default function MatrixPage() {
  const { t } = useTranslation();
  const wide = useWide();
  if (wide === 'narrow') {
    return <StatePage title={t('screen.wide')} note={t('screen.wideNote')} />;
  }
  return <WideMatrix />;
}

function WideMatrix() {
  const { t } = useTranslation();
  const { go } = useWeb();
  const matrix = useMatrix();
  const { first, values } = matrix;
  const set = useOpenChangeSet(values.set);
  const { data } = first;
  const sheet = useMemo(() => (data ? new Sheet(data) : null), [data]);
  const error = first.error ?? set.error;
  const isWaiting = !sheet || (values.set !== undefined && !set.data);
  const parent = values.set
    ? { label: t('changes.numbered', { number: values.set }), to: paths.change(values.set) }
    : { label: t('nav.products'), to: paths.products() };
  if (data && data.total > 0 && sheet && !isWaiting) {
    return (
      <MatrixView
        key={matrix.key}
        matrix={matrix}
        sheet={sheet}
        stores={data.stores}
        set={set.data ?? null}
        parent={parent}
      />
    );
  }
  return (
    <div className="mx-page">
      <PageHeader title={t('matrix.title')} parent={parent} />
      {error ? (
        <ErrorState
          what={t('matrix.title')}
          explanation={explainError(error, t)}
          onRetry={() => void (first.error ? first.refetch() : set.refetch())}
        />
      ) : data && data.total === 0 && !isWaiting ? (
        <EmptyState sentence={t(values.set ? 'matrix.emptySet' : 'matrix.empty')}>
          <Button onClick={() => go(paths.products())}>{t('matrix.toProducts')}</Button>
        </EmptyState>
      ) : (
        <MatrixBones />
      )}
    </div>
  );
}
