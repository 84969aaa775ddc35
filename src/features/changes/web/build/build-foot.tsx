import { useTranslation } from 'react-i18next';
import { permissionNeeded } from '#web/refusals.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import { ReasonedButton } from '../reasoned-button.tsx';
import type { Build } from './use-build.ts';

type BuildFootProps = {
  set: ChangeSetJson;
  build: Build;
  isBusy: boolean;
  mayEdit: boolean;
  onPreview: () => void;
  onKeep: () => void;
  onDiscard: () => void;
};

/** Nothing is sent from here: the button leads to the preview. */
export function BuildFoot({ set, build, isBusy, mayEdit, onPreview, onKeep, onDiscard }: BuildFootProps) {
  const { t } = useTranslation();
  const needed = mayEdit ? undefined : permissionNeeded('changes.edit', t);
  return (
    <>
      <span className="sh-space" />
      <ReasonedButton type="text" reason={needed} onClick={onDiscard}>
        {t('changes.preview.discard')}
      </ReasonedButton>
      <ReasonedButton type="text" onClick={onKeep}>
        {t('changes.preview.saveDraft')}
      </ReasonedButton>
      <ReasonedButton
        type="primary"
        loading={isBusy}
        reason={needed ?? (build.lines.length === 0 ? t('changes.build.problem.nothing') : undefined)}
        onClick={onPreview}
      >
        {t('changes.build.previewCount', { count: set.selectedSkus })}
      </ReasonedButton>
    </>
  );
}
