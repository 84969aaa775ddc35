import Popconfirm from 'antd/es/popconfirm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonedButton } from '#features/changes/web/public.tsx';
import { useMay } from '#web/session.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { CopyJson } from '../contract.ts';
import { CopyOptions } from './copy-options.tsx';
import type { CopyActs } from './use-copies.ts';

type FootProps = { copy: CopyJson; acts: CopyActs };

/** What can be done now, and the one button that says what it does and to how many. */
export function CopyFoot({ copy, acts }: FootProps) {
  switch (copy.state) {
    case 'previewing':
    case 'previewed':
      return <PreviewFoot copy={copy} acts={acts} />;
    case 'copying':
    case 'paused':
      return <RunningFoot copy={copy} acts={acts} />;
    case 'done':
    case 'cancelled':
      return <ResultFoot copy={copy} acts={acts} />;
    default:
      return copy.state satisfies never;
  }
}

function PreviewFoot({ copy, acts }: FootProps) {
  const { t } = useTranslation();
  const { act, isBusy } = acts;
  const [isEdited, setEdits] = useState(false);
  const needed = useNeeded('changes.publish');
  const neededToEdit = useNeeded('changes.edit');
  const { id, state, counts, previewedAt, isPreviewStale } = copy;
  const drafts = counts?.make ?? 0;
  const isReady = state === 'previewed' && previewedAt !== null;
  const again = () => act((client) => client.previewCopy({ id }));
  return (
    <>
      <p className="sh-foot-note">
        {isReady &&
          (isPreviewStale
            ? t('copies.foot.stale')
            : drafts === 0
              ? t('copies.foot.nothing')
              : t('copies.foot.safe'))}
      </p>
      <ReasonedButton
        type="text"
        reason={neededToEdit}
        onClick={() => act((client) => client.cancelCopy({ id }))}
      >
        {t('copies.foot.discard')}
      </ReasonedButton>
      {isReady && (
        <ReasonedButton reason={neededToEdit} onClick={() => setEdits(true)}>
          {t('copies.foot.options')}
        </ReasonedButton>
      )}
      {isEdited && <CopyOptions copy={copy} acts={acts} onClose={() => setEdits(false)} />}
      {isReady && (
        <ReasonedButton reason={neededToEdit} loading={isBusy && isPreviewStale} onClick={again}>
          {t('copies.foot.again')}
        </ReasonedButton>
      )}
      {isReady && (
        <ReasonedButton
          type="primary"
          loading={isBusy}
          reason={
            needed ??
            (isPreviewStale ? t('copies.foot.stale') : drafts === 0 ? t('copies.foot.nothing') : undefined)
          }
          onClick={() => act((client) => client.startCopy({ id, previewedAt, drafts }))}
        >
          {t('copies.foot.make', { count: drafts })}
        </ReasonedButton>
      )}
    </>
  );
}

function RunningFoot({ copy: { id, state, progress }, acts: { act, isBusy } }: FootProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const needed = useNeeded('changes.publish');
  const neededToCancel = useNeeded('changes.edit');
  return (
    <>
      <p className="sh-foot-note">{state === 'copying' && t('copies.foot.pausing')}</p>
      <Popconfirm
        title={t('copies.foot.stopAfter', { count: format.count(progress?.done ?? 0) })}
        okText={t('copies.foot.stop')}
        cancelText={t('copies.foot.keepGoing')}
        icon={null}
        disabled={neededToCancel !== undefined}
        onConfirm={() => act((client) => client.cancelCopy({ id }))}
      >
        <span>
          <ReasonedButton reason={neededToCancel}>{t('copies.foot.cancel')}</ReasonedButton>
        </span>
      </Popconfirm>
      {state === 'copying' ? (
        <ReasonedButton
          icon={<Icon name="pause" />}
          loading={isBusy}
          reason={needed}
          onClick={() => act((client) => client.pauseCopy({ id }))}
        >
          {t('copies.foot.pause')}
        </ReasonedButton>
      ) : (
        <ReasonedButton
          type="primary"
          icon={<Icon name="play" />}
          loading={isBusy}
          reason={needed}
          onClick={() => act((client) => client.resumeCopy({ id }))}
        >
          {t('copies.foot.resume')}
        </ReasonedButton>
      )}
    </>
  );
}

function ResultFoot({ copy: { id, state, progress }, acts: { act, isBusy } }: FootProps) {
  const { t } = useTranslation();
  const needed = useNeeded('changes.publish');
  const failed = progress?.failed ?? 0;
  return (
    <>
      <p className="sh-foot-note">{(progress?.done ?? 0) > 0 && t('copies.foot.next')}</p>
      {state === 'done' && failed > 0 && (
        <ReasonedButton
          type="primary"
          loading={isBusy}
          reason={needed}
          onClick={() => act((client) => client.retryCopy({ id }))}
        >
          {t('copies.foot.retry', { count: failed })}
        </ReasonedButton>
      )}
    </>
  );
}

/** Why somebody without the permission can not do it. */
function useNeeded(permission: 'changes.publish' | 'changes.edit'): string | undefined {
  const { t } = useTranslation();
  return useMay(permission) ? undefined : t('refusals.PERMISSION_NEEDED', { permission });
}
