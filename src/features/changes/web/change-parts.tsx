import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/session.tsx';
import { Steps } from '#web/ui/steps.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useWide } from '#web/ui/use-wide.ts';
import type { ChangeSetJson } from '../shapes/contract.ts';
import { BuildFoot } from './build/build-foot.tsx';
import { BuildStep } from './build/build-step.tsx';
import { useBuild } from './build/use-build.ts';
import { OperationChips } from './operation-chips.tsx';
import { PreviewFoot } from './preview/preview-foot.tsx';
import { PreviewStep } from './preview/preview-step.tsx';
import { usePublish } from './preview/use-publish.tsx';
import { usePrimaryAct } from './primary.ts';
import { PublishFoot } from './publish/publish-foot.tsx';
import { PublishStep } from './publish/publish-step.tsx';
import { useRowsState } from './rows-state.ts';
import { useAct } from './use-changes.ts';

export type ChangeParts = {
  steps: ReactNode;
  body: ReactNode;
  foot: ReactNode;
  /** ⌘Enter. */
  onPrimary: (() => void) | undefined;
};

type Step = 'build' | 'preview' | 'publish';

type ChangePartsOptions = {
  /** Opens another change set in the same place. */
  onOpen: (number: number) => void;
  onClose: () => void;
};

/** The parts of a change set, which the drawer and the page put into their own frames. */
export function useChangeParts(set: ChangeSetJson, { onOpen, onClose }: ChangePartsOptions): ChangeParts {
  const { t } = useTranslation();
  const toast = useToast();
  const state = useRowsState();
  const acts = useAct();
  const build = useBuild(set, () => state.isEditing || state.edit(true));
  const primary = usePrimaryAct(set);
  const publish = usePublish(set, primary, acts);
  const mayEdit = useMay('changes.edit');
  const isNarrow = useWide() === 'narrow';
  const [isProblemShown, showProblems] = useState(false);
  const step = stepOf(set, state.isEditing);
  const isEditable = mayEdit && set.reverseOf === null && step !== 'publish';

  const preview = async () => {
    if (!build.isComplete) return showProblems(true);
    await build.settle();
    state.edit(false);
    acts.act({ call: (client) => client.previewChangeSet({ id: set.id }) });
  };
  const keepDraft = () => {
    toast.show({ text: t('changes.preview.saved', { number: String(set.number) }) });
    onClose();
  };
  const discard = () =>
    acts.act({
      call: (client) => client.cancel({ id: set.id }),
      after: () => {
        toast.show({ text: t('changes.preview.discarded', { number: String(set.number) }) });
        onClose();
      },
    });

  switch (step) {
    case 'build':
      return {
        steps: <StepMarks set={set} step={step} />,
        body: isNarrow ? (
          <WiderScreen />
        ) : (
          <BuildStep set={set} build={build} isProblemShown={isProblemShown} />
        ),
        foot: isNarrow ? undefined : (
          <BuildFoot
            set={set}
            build={build}
            isBusy={acts.isBusy}
            mayEdit={mayEdit}
            onPreview={() => void preview()}
            onKeep={keepDraft}
            onDiscard={discard}
          />
        ),
        onPrimary: isNarrow || !mayEdit ? undefined : () => void preview(),
      };
    case 'preview':
      return {
        steps: <StepMarks set={set} step={step} />,
        body: (
          <>
            <OperationChips set={set} {...(isEditable && { onEdit: () => state.edit(true) })} />
            <PreviewStep set={set} acts={acts} state={state} mayEdit={mayEdit} />
            {publish.dialogs}
          </>
        ),
        foot: (
          <PreviewFoot
            set={set}
            acts={acts}
            primary={primary}
            onPrimary={publish.start}
            onKeep={keepDraft}
            onDiscard={mayEdit ? discard : undefined}
          />
        ),
        onPrimary: publish.start,
      };
    case 'publish':
      return {
        steps: <StepMarks set={set} step={step} />,
        body: (
          <>
            <OperationChips set={set} />
            <PublishStep set={set} state={state} />
          </>
        ),
        foot: set.progress ? <PublishFoot set={set} acts={acts} onOpen={onOpen} /> : undefined,
        onPrimary: undefined,
      };
    default:
      return step satisfies never;
  }
}

function stepOf({ state }: ChangeSetJson, isEditing: boolean): Step {
  switch (state) {
    case 'draft':
      return 'build';
    case 'previewing':
    case 'previewed':
    case 'waiting-approval':
      return isEditing ? 'build' : 'preview';
    case 'publishing':
    case 'paused':
    case 'done':
    case 'cancelled':
      return 'publish';
    default:
      return state satisfies never;
  }
}

function StepMarks({ set, step }: { set: ChangeSetJson; step: Step }) {
  const { t } = useTranslation();
  const isOver = set.state === 'done' || set.state === 'cancelled';
  const names = [
    t('changes.steps.build'),
    t('changes.steps.preview'),
    t(isOver ? 'changes.steps.result' : 'changes.steps.publish'),
  ];
  return <Steps steps={names} current={step === 'build' ? 0 : step === 'preview' ? 1 : 2} />;
}

function WiderScreen() {
  const { t } = useTranslation();
  return (
    <div className="sh-state">
      <p className="sh-state-line">
        <strong>{t('screen.wide')}</strong> {t('screen.wideNote')}
      </p>
    </div>
  );
}
