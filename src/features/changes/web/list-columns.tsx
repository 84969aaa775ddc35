import type { TFunction } from 'i18next';
import { Link } from '#web/link.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Count, Instant } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import type { ListedChangeSet } from '../shapes/contract.ts';
import { ChangeStateTag } from './state-tag.tsx';

type ListColumns = {
  t: TFunction;
  format: Format;
  titleOf: (set: ListedChangeSet) => string;
  to: (number: number) => string;
};

export function listColumns({ t, format, titleOf, to }: ListColumns): Column<ListedChangeSet>[] {
  return [
    {
      id: 'what',
      head: t('changes.list.what'),
      width: 280,
      grows: true,
      cell: (set) => (
        <span className="sh-two-lines">
          <span>
            <Link to={to(set.number)} className="sh-line-1">
              {titleOf(set)}
            </Link>
            <span className="sh-line-2">{t('changes.numbered', { number: String(set.number) })}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      head: t('changes.list.state'),
      width: 150,
      isOnPhone: true,
      cell: (set) => <ChangeStateTag set={set} />,
    },
    {
      id: 'skus',
      head: t('changes.list.skus'),
      width: 96,
      align: 'end',
      cell: ({ counts }) => <Count value={counts?.change} />,
    },
    {
      id: 'published',
      head: t('changes.list.done'),
      width: 96,
      align: 'end',
      cell: ({ progress }) => <Count value={progress?.published} />,
    },
    {
      id: 'failed',
      head: t('changes.list.failed'),
      width: 80,
      align: 'end',
      cell: ({ progress }) => {
        const failed = progress ? progress.failed + progress.conflict : null;
        return failed ? (
          <span className="sh-negative">{format.count(failed)}</span>
        ) : (
          <Count value={failed} />
        );
      },
    },
    {
      id: 'who',
      head: t('changes.list.who'),
      width: 140,
      cell: ({ createdBy }) => createdBy.name || t('changes.list.system'),
    },
    {
      id: 'when',
      head: t('changes.list.when'),
      width: 130,
      align: 'end',
      cell: ({ updatedAt }) => <Instant value={updatedAt} />,
    },
  ];
}
