import { useTranslation } from 'react-i18next';
import { Chooser, NumberInput } from '../../web/build/inputs.tsx';
import { type EditorProps, type OperationForm, plainNumber } from '../operation-form.ts';
import type { FloorOperation } from './contract.ts';

const VERBS = ['percent', 'set', 'clear'] as const;
type FloorDraft = { verb: (typeof VERBS)[number]; value: string };

export const floorForm: OperationForm<FloorOperation, FloorDraft> = {
  name: ({ t }) => t('changes.op.floor.name'),
  blank: { verb: 'percent', value: '' },
  draftOf: (operation) => {
    if (operation.kind !== 'floor') return null;
    return { verb: operation.verb, value: operation.verb === 'clear' ? '' : operation.value };
  },
  read: ({ verb, value }) => {
    if (verb === 'clear') return { operation: { kind: 'floor', verb } };
    const number = plainNumber(value);
    const most = verb === 'percent' ? 100 : 9999;
    if (number === null || Number(number) <= 0 || Number(number) > most) {
      return { problem: verb === 'percent' ? 'share' : 'positive' };
    }
    return { operation: { kind: 'floor', verb, value: number } };
  },
  Editor: FloorEditor,
  Foot: FloorFoot,
};

function FloorEditor({ draft, onChange, problem }: EditorProps<FloorDraft>) {
  const { t } = useTranslation();
  return (
    <>
      <Chooser
        value={draft.verb}
        choices={VERBS.map((value) => ({ value, label: t(`changes.op.floor.verbs.${value}`) }))}
        label={t('changes.build.verb')}
        onChange={(verb) => onChange({ ...draft, verb })}
      />
      {draft.verb !== 'clear' && (
        <NumberInput
          value={draft.value}
          example={draft.verb === 'percent' ? '85' : '4.99'}
          unit={draft.verb === 'percent' ? '%' : undefined}
          isWrong={problem !== undefined}
          onChange={(value) => onChange({ ...draft, value })}
        />
      )}
    </>
  );
}

function FloorFoot() {
  const { t } = useTranslation();
  return <p className="sh-meta">{t('changes.op.floor.note')}</p>;
}
