import { useTranslation } from 'react-i18next';
import { NumberInput, VerbChooser } from '../../web/build/inputs.tsx';
import { WarehousePicker } from '../../web/build/warehouse-picker.tsx';
import { type EditorProps, type OperationForm, plainNumber } from '../operation-form.ts';
import type { StockOperation } from './contract.ts';
import { MAX_STOCK } from './rules.ts';

const VERBS = ['set', 'add', 'percent'] as const;
/** `warehouse` is empty for every warehouse. */
type StockDraft = { verb: (typeof VERBS)[number]; value: string; warehouse: string };

export const stockForm: OperationForm<StockOperation, StockDraft> = {
  name: ({ t }) => t('changes.op.stock.name'),
  blank: { verb: 'set', value: '', warehouse: '' },
  draftOf: (operation) => {
    if (operation.kind !== 'stock') return null;
    const { verb, value, warehouse = '' } = operation;
    return { verb, value: String(value), warehouse };
  },
  read: ({ verb, value, warehouse }) => {
    const number = plainNumber(value);
    const stock = { kind: 'stock' as const, ...(warehouse !== '' && { warehouse }) };
    if (verb === 'percent') {
      const isPercent = number !== null && /^-?\d{1,4}(\.\d{1,4})?$/.test(number) && Number(number) !== 0;
      if (!isPercent || Number(number) < -100 || Number(number) > 1000) return { problem: 'stockPercent' };
      return { operation: { ...stock, verb, value: number } };
    }
    const units = number === null || number.includes('.') ? Number.NaN : Number(number);
    const [min, isNothing] = verb === 'set' ? [0, false] : [-MAX_STOCK, units === 0];
    if (!(units >= min && units <= MAX_STOCK) || isNothing) {
      return { problem: verb === 'set' ? 'stock' : 'stockStep' };
    }
    return { operation: { ...stock, verb, value: units } };
  },
  Editor: StockEditor,
  Foot: StockFoot,
};

function StockEditor({ draft, onChange, problem }: EditorProps<StockDraft>) {
  const { t } = useTranslation();
  const isPercent = draft.verb === 'percent';
  return (
    <>
      <VerbChooser value={draft.verb} verbs={VERBS} onChange={(verb) => onChange({ ...draft, verb })} />
      <NumberInput
        value={draft.value}
        example={isPercent ? '10' : '50'}
        unit={isPercent ? '%' : t('changes.build.units')}
        isWhole={!isPercent}
        isWrong={problem !== undefined}
        onChange={(value) => onChange({ ...draft, value })}
      />
      <WarehousePicker value={draft.warehouse} onChange={(warehouse) => onChange({ ...draft, warehouse })} />
    </>
  );
}

function StockFoot({ draft }: EditorProps<StockDraft>) {
  const { t } = useTranslation();
  return <p className="sh-meta">{t(`changes.op.stock.${draft.verb === 'set' ? 'noteSet' : 'noteStep'}`)}</p>;
}
