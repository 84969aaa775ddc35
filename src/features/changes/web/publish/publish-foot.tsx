import Popconfirm from 'antd/es/popconfirm';
import { useTranslation } from 'react-i18next';
import { useTaskOf } from '#web/live/live.tsx';
import { permissionNeeded } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import { ReasonedButton } from '../reasoned-button.tsx';
import type { Acts } from '../use-changes.ts';

type PublishFootProps = {
  set: ChangeSetJson;
  acts: Acts;
  /** Opens another change set in the same place. */
  onOpen: (number: number) => void;
};

/** Pause, resume and cancel while it runs; retry and undo afterwards. */
export function PublishFoot({ set, acts, onOpen }: PublishFootProps) {
  const isRunning = set.state === 'publishing' || set.state === 'paused';
  return isRunning ? (
    <RunningFoot set={set} acts={acts} />
  ) : (
    <ResultFoot set={set} acts={acts} onOpen={onOpen} />
  );
}

function RunningFoot({ set, acts: { act, isBusy } }: Omit<PublishFootProps, 'onOpen'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const needed = useNeeded('changes.publish');
  const neededToCancel = useNeeded('changes.edit');
  const task = useTaskOf('changes.publish', set.id);
  const { id } = set;
  const done = Math.max(set.progress?.published ?? 0, (task?.done ?? 0) - (task?.failed ?? 0));
  return (
    <>
      <p className="sh-foot-note">{set.state === 'publishing' && t('changes.publish.pausing')}</p>
      <Popconfirm
        title={t('changes.publish.stopAfter', { count: format.count(done) })}
        okText={t('changes.publish.stop')}
        cancelText={t('changes.publish.keepGoing')}
        icon={null}
        disabled={neededToCancel !== undefined}
        onConfirm={() => act({ call: (client) => client.cancel({ id }) })}
      >
        <span>
          <ReasonedButton reason={neededToCancel}>{t('changes.publish.cancel')}</ReasonedButton>
        </span>
      </Popconfirm>
      {set.state === 'publishing' ? (
        <ReasonedButton
          icon={<Icon name="pause" />}
          loading={isBusy}
          reason={needed}
          onClick={() => act({ call: (client) => client.pause({ id }) })}
        >
          {t('changes.publish.pause')}
        </ReasonedButton>
      ) : (
        <ReasonedButton
          type="primary"
          icon={<Icon name="play" />}
          loading={isBusy}
          reason={needed}
          onClick={() => act({ call: (client) => client.resume({ id }) })}
        >
          {t('changes.publish.resume')}
        </ReasonedButton>
      )}
    </>
  );
}

function ResultFoot({ set, acts: { act, isBusy }, onOpen }: PublishFootProps) {
  const { t } = useTranslation();
  const needed = useNeeded('changes.publish');
  const neededToUndo = useNeeded('changes.edit');
  const { id, progress } = set;
  const undo = () =>
    act({
      call: async (client) => {
        const reverse = await client.undo({ id });
        return client.previewChangeSet({ id: reverse.id });
      },
      after: ({ number }) => onOpen(number),
    });
  const again = () =>
    act({
      call: (client) => client.copyChangeSet({ id }),
      after: ({ number }) => onOpen(number),
    });
  return (
    <>
      <span className="sh-space" />
      {set.reverseOf === null && (
        <ReasonedButton
          loading={isBusy}
          reason={neededToUndo}
          hint={t('changes.publish.againHint')}
          onClick={again}
        >
          {t('changes.publish.again')}
        </ReasonedButton>
      )}
      {progress && progress.published + progress.partly > 0 && (
        <ReasonedButton
          icon={<Icon name="undo" />}
          loading={isBusy}
          reason={neededToUndo}
          hint={t('changes.publish.undoHint')}
          onClick={undo}
        >
          {t('changes.publish.undo')}
        </ReasonedButton>
      )}
      {progress && progress.failed > 0 && set.state === 'done' && (
        <ReasonedButton
          type="primary"
          loading={isBusy}
          reason={needed}
          onClick={() => act({ call: (client) => client.retry({ id }) })}
        >
          {t('changes.publish.retry', { count: progress.failed })}
        </ReasonedButton>
      )}
    </>
  );
}

/** Why somebody without the permission can not do it. */
function useNeeded(permission: 'changes.publish' | 'changes.edit'): string | undefined {
  const { t } = useTranslation();
  return useMay(permission) ? undefined : permissionNeeded(permission, t);
}
