import { useTranslation } from 'react-i18next';
import { NumberInput, VerbChooser } from '../../web/build/inputs.tsx';
import { type EditorProps, type OperationForm, plainNumber, plainPercent } from '../operation-form.ts';
import type { SupplyPriceOperation } from './contract.ts';

const VERBS = ['percent', 'add', 'set'] as const;
type SupplyPriceDraft = { verb: (typeof VERBS)[number]; value: string };

export const supplyPriceForm: OperationForm<SupplyPriceOperation, SupplyPriceDraft> = {
  name: ({ t }) => t('changes.op.supplyPrice.name'),
  blank: { verb: 'percent', value: '' },
  draftOf: (operation) =>
    operation.kind === 'supply-price' ? { verb: operation.verb, value: operation.value } : null,
  read: ({ verb, value }) => {
    const number = verb === 'percent' ? plainPercent(value) : plainNumber(value);
    const isMissing = number === null || Number(number) === 0 || (verb === 'set' && Number(number) < 0);
    if (isMissing) return { problem: verb === 'percent' ? 'percent' : 'number' };
    return { operation: { kind: 'supply-price', verb, value: number } };
  },
  Editor: SupplyPriceEditor,
  Foot: SupplyPriceFoot,
};

function SupplyPriceEditor({ draft, onChange, problem }: EditorProps<SupplyPriceDraft>) {
  const isPercent = draft.verb === 'percent';
  return (
    <>
      <VerbChooser value={draft.verb} verbs={VERBS} onChange={(verb) => onChange({ ...draft, verb })} />
      <NumberInput
        value={draft.value}
        example={isPercent ? '3' : '21.50'}
        unit={isPercent ? '%' : undefined}
        isWrong={problem !== undefined}
        onChange={(value) => onChange({ ...draft, value })}
      />
    </>
  );
}

function SupplyPriceFoot() {
  const { t } = useTranslation();
  return <p className="sh-meta">{t('changes.op.supplyPrice.note')}</p>;
}
