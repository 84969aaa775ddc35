import { NumberInput, VerbChooser } from '../../web/build/inputs.tsx';
import { type EditorProps, type OperationForm, plainNumber, plainPercent } from '../operation-form.ts';
import type { MeasureOperation } from './contract.ts';

const VERBS = ['set', 'add', 'percent'] as const;
type MeasureDraft = { verb: (typeof VERBS)[number]; value: string };
type Measure = MeasureOperation['field'];

/** What the platform takes, in kg and cm (domain rules 5.3, found). */
const LIMITS = { weight: [0.001, 70], length: [0.01, 200], width: [0.01, 200], height: [0.01, 200] } as const;

/** Weight, length, width and height are a field each. */
export function measureForm(field: Measure): OperationForm<MeasureOperation, MeasureDraft> {
  return {
    name: ({ t }) => t(`changes.op.measure.${field}`),
    blank: { verb: 'set', value: '' },
    draftOf: (operation) =>
      operation.kind === 'measure' && operation.field === field
        ? { verb: operation.verb, value: operation.value }
        : null,
    read: ({ verb, value }) => {
      if (verb === 'percent') {
        const percent = plainPercent(value);
        if (percent === null) return { problem: 'percent' };
        return { operation: { kind: 'measure', field, verb, value: percent } };
      }
      const number = plainNumber(value);
      const [min, max] = LIMITS[field];
      const isOutside = verb === 'set' && (Number(number) < min || Number(number) > max);
      if (number === null || Number(number) === 0 || isOutside) {
        return { problem: field === 'weight' ? 'weight' : 'size' };
      }
      return { operation: { kind: 'measure', field, verb, value: number } };
    },
    Editor: field === 'weight' ? WeightEditor : SizeEditor,
  };
}

function WeightEditor(props: EditorProps<MeasureDraft>) {
  return <MeasureEditor {...props} unit="kg" example="0.35" />;
}

function SizeEditor(props: EditorProps<MeasureDraft>) {
  return <MeasureEditor {...props} unit="cm" example="12.5" />;
}

type MeasureEditorProps = EditorProps<MeasureDraft> & { unit: string; example: string };

function MeasureEditor({ draft, onChange, problem, unit, example }: MeasureEditorProps) {
  const isPercent = draft.verb === 'percent';
  return (
    <>
      <VerbChooser value={draft.verb} verbs={VERBS} onChange={(verb) => onChange({ ...draft, verb })} />
      <NumberInput
        value={draft.value}
        example={isPercent ? '3' : example}
        unit={isPercent ? '%' : unit}
        isWrong={problem !== undefined}
        onChange={(value) => onChange({ ...draft, value })}
      />
    </>
  );
}
