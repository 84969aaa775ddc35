import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import { useChangeLinks } from '../links.tsx';
import { type PrimaryAct, useIsAlone } from '../primary.ts';
import { ReasonedButton } from '../reasoned-button.tsx';
import type { Acts } from '../use-changes.ts';

type PreviewFootProps = {
  set: ChangeSetJson;
  acts: Acts;
  primary: PrimaryAct;
  onPrimary: () => void;
  onKeep: () => void;
  onDiscard: (() => void) | undefined;
};

/** What publishing takes, and the one button that says what it does and to how many. */
export function PreviewFoot({ set, acts, primary, onPrimary, onKeep, onDiscard }: PreviewFootProps) {
  const { t } = useTranslation();
  const { ScheduleAct } = useChangeLinks();
  if (set.state === 'previewing') {
    return (
      <>
        <span className="sh-space" />
        {onDiscard && <ReasonedButton onClick={onDiscard}>{t('changes.preview.discard')}</ReasonedButton>}
      </>
    );
  }
  return (
    <>
      <FootNote set={set} />
      {onDiscard && (
        <ReasonedButton type="text" onClick={onDiscard}>
          {t('changes.preview.discard')}
        </ReasonedButton>
      )}
      {set.state !== 'waiting-approval' && (
        <ReasonedButton type="text" onClick={onKeep}>
          {t('changes.preview.saveDraft')}
        </ReasonedButton>
      )}
      {ScheduleAct && (
        <Suspense fallback={null}>
          <ScheduleAct set={set} />
        </Suspense>
      )}
      <ReasonedButton
        type="primary"
        loading={acts.isBusy}
        reason={primary.disabledReason}
        onClick={onPrimary}
      >
        {primary.label}
      </ReasonedButton>
    </>
  );
}

function FootNote({ set }: { set: ChangeSetJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const isAlone = useIsAlone();
  const [reason] = set.approvalReasons;
  const joins = set.operations.some(({ kind }) => kind === 'join');
  if (set.state === 'waiting-approval') {
    return (
      <p className="sh-foot-note">
        <strong>{t('changes.preview.asked', { time: format.instant(new Date(set.updatedAt), now) })}</strong>{' '}
        {reason && limitText()}
      </p>
    );
  }
  if (reason) {
    return (
      <p className="sh-foot-note">
        <strong>{limitText()}</strong>{' '}
        {t(isAlone ? 'changes.preview.teamOfOne' : 'changes.preview.secondPerson')}
      </p>
    );
  }
  if (set.counts?.change === 0) return <p className="sh-foot-note">{t('changes.preview.nothing')}</p>;
  if (set.calls === 0) return <p className="sh-foot-note">{t('changes.preview.noCalls')}</p>;
  return (
    <p className="sh-foot-note">
      <strong>
        {t('changes.preview.calls', {
          count: set.calls,
          time: format.span(aboutMs(set.calls / set.callsPerSecond)),
        })}
      </strong>
      <span>
        {t(`changes.preview.${joins ? 'safeJoining' : 'safe'}`, { rate: format.rate(set.callsPerSecond) })}
      </span>
    </p>
  );

  function limitText(): string {
    if (!reason) return '';
    const { code, limit, value } = reason;
    return t(code === 'ROWS_ABOVE' ? 'changes.preview.rowsAbove' : 'changes.preview.lossAbove', {
      limit,
      value,
    });
  }
}

/** An estimate to the minute, rounded up; below a minute to the second. */
function aboutMs(seconds: number): number {
  return seconds < 60 ? Math.max(1, Math.ceil(seconds)) * 1000 : Math.ceil(seconds / 60) * 60_000;
}
