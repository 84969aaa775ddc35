import { useTranslation } from 'react-i18next';
import { useTaskOf } from '#web/live/live.tsx';
import { Progress } from '#web/ui/figures.tsx';
import { PartialBanner } from '#web/ui/states.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import { isOutdated } from '../outdated.ts';
import type { RowsState, ShownTab } from '../rows-state.ts';
import type { Acts } from '../use-changes.ts';
import { PreviewGroups } from './groups.tsx';
import { PreviewNumbers } from './numbers.tsx';
import { Rows } from './rows.tsx';

const TABS: readonly ShownTab[] = ['all', 'change', 'warnings', 'refused', 'left-out'];
const SHOWS = { refused: 'refused', warning: 'warnings', 'left-out': 'left-out' } as const;

type PreviewStepProps = {
  set: ChangeSetJson;
  acts: Acts;
  state: RowsState;
  mayEdit: boolean;
};

/** What would change, before it does: figures, reasons, and every row. */
export function PreviewStep({ set, acts, state, mayEdit }: PreviewStepProps) {
  const { t } = useTranslation();
  const task = useTaskOf('changes.preview', set.id);
  if (set.state === 'previewing') {
    return (
      <div className="sh-working">
        <Progress
          label={t('changes.preview.working', { count: set.selectedSkus })}
          done={task?.done ?? 0}
          total={null}
          note={t('changes.preview.working', { count: set.selectedSkus })}
        />
      </div>
    );
  }
  const { act, isBusy } = acts;
  return (
    <>
      <StaleBar set={set} acts={acts} mayEdit={mayEdit} />
      <div className={isBusy ? 'sh-summary sh-stale' : 'sh-summary'} aria-busy={isBusy}>
        <PreviewNumbers set={set} />
        <PreviewGroups
          set={set}
          onShow={({ kind, code }) => state.show({ tab: SHOWS[kind], why: code })}
          onLeaveOut={
            mayEdit
              ? (codes) => act({ call: (client) => client.leaveOut({ id: set.id, codes: [...codes] }) })
              : undefined
          }
        />
      </div>
      <Rows set={set} state={state} tabs={TABS} onEdit={mayEdit ? () => state.edit(true) : undefined} />
    </>
  );
}

/** A preview that is old, or whose rows have moved, cannot be published; one click works it out anew. */
function StaleBar({ set, acts, mayEdit }: Pick<PreviewStepProps, 'set' | 'acts' | 'mayEdit'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (!set.previewedAt || !isOutdated(set, now)) return null;
  const time = format.instant(new Date(set.previewedAt), now);
  return (
    <PartialBanner
      lead={
        set.moved > 0 ? t('changes.preview.moved', { count: set.moved, time }) : t('changes.preview.stale')
      }
      rest={t('changes.preview.refresh')}
      {...(mayEdit && {
        action: {
          label: t('changes.preview.again'),
          run: () => acts.act({ call: (client) => client.previewChangeSet({ id: set.id }) }),
          isDisabled: acts.isBusy,
        },
      })}
    />
  );
}
