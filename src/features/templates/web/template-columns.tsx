import type { TFunction } from 'i18next';
import { operationWords } from '#features/changes/web/dialogs/public.ts';
import { RowActs } from '#features/team/web/public.tsx';
import { Link } from '#web/link.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import { StateTag } from '#web/ui/state-tag.tsx';
import type { TemplateJson } from '../contract.ts';
import { problemsOf } from './step-problems.tsx';
import { usableOf } from './use-templates.ts';

type Use = {
  t: TFunction;
  format: Format;
  drawerOf: (id: string) => string;
  /** Why templates cannot be edited or used; undefined when they can. */
  whyNot: string | undefined;
  onUse: (id: string) => void;
  onCopy: (id: string) => void;
  onDelete: (template: TemplateJson) => void;
};

export function templateColumns({ t, format, drawerOf, whyNot, ...on }: Use): Column<TemplateJson>[] {
  const words = operationWords(t, format);
  return [
    {
      id: 'name',
      head: t('templates.head.name'),
      width: 280,
      grows: true,
      cell: ({ id, name, steps }) => (
        <span className="sh-two-lines">
          <span>
            <Link to={drawerOf(id)} className="sh-line-1">
              {name}
            </Link>
            <span className="sh-line-2">{words.sentence(usableOf(steps))}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      head: t('templates.head.state'),
      width: 190,
      isOnPhone: true,
      cell: ({ steps }) => {
        const count = problemsOf(steps);
        return count === 0 ? (
          <StateTag tone="ok">{t('templates.state.ready')}</StateTag>
        ) : (
          <StateTag tone="error">{t('templates.state.broken', { count })}</StateTag>
        );
      },
    },
    {
      id: 'by',
      head: t('templates.head.by'),
      width: 150,
      isWideOnly: true,
      cell: ({ updatedBy }) => updatedBy || '—',
    },
    {
      id: 'changed',
      head: t('templates.head.changed'),
      width: 130,
      align: 'end',
      cell: ({ updatedAt }) => <Instant value={updatedAt} />,
    },
    {
      id: 'acts',
      head: t('templates.head.acts'),
      width: 200,
      isOnPhone: true,
      cell: (template) => (
        <RowActs
          name={template.name}
          acts={[
            { label: t('templates.act.use'), reason: whyNot, run: () => on.onUse(template.id) },
            { label: t('templates.act.copy'), reason: whyNot, run: () => on.onCopy(template.id) },
            { label: t('templates.act.delete'), reason: whyNot, run: () => on.onDelete(template) },
          ]}
        />
      ),
    },
  ];
}
