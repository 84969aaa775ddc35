import Select from 'antd/es/select';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { Chooser } from '../../web/build/inputs.tsx';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { SpecialTypesOperation } from './contract.ts';
import { SPECIAL_TYPE_CODES, type SpecialType } from './rules.ts';

const VERBS = ['set', 'add', 'remove'] as const;
type TypesDraft = { verb: (typeof VERBS)[number]; types: SpecialType[] };

export const specialTypesForm: OperationForm<SpecialTypesOperation, TypesDraft> = {
  name: ({ t }) => t('changes.op.specialTypes.name'),
  blank: { verb: 'set', types: [] },
  draftOf: (operation) =>
    operation.kind === 'special-types' ? { verb: operation.verb, types: operation.types } : null,
  read: ({ verb, types }) =>
    verb !== 'set' && types.length === 0
      ? { problem: 'types' }
      : { operation: { kind: 'special-types', verb, types } },
  Editor: TypesEditor,
  Foot: TypesFoot,
};

function TypesEditor({ draft, onChange, problem }: EditorProps<TypesDraft>) {
  const { t } = useTranslation();
  return (
    <>
      <Chooser
        value={draft.verb}
        choices={VERBS.map((value) => ({ value, label: t(`changes.op.specialTypes.verbs.${value}`) }))}
        label={t('changes.build.verb')}
        onChange={(verb) => onChange({ ...draft, verb })}
      />
      <Select<SpecialType[]>
        mode="multiple"
        className="sh-line-many"
        suffixIcon={<Icon name="down" size={14} />}
        value={draft.types}
        placeholder={draft.verb === 'set' ? t('changes.op.specialTypes.choose') : undefined}
        aria-label={t('changes.op.specialTypes.name')}
        optionFilterProp="label"
        {...(problem !== undefined && { status: 'error' as const })}
        options={SPECIAL_TYPE_CODES.map((value) => ({
          value,
          label: t(`changes.op.specialTypes.types.${value}`),
        }))}
        onChange={(types) => onChange({ ...draft, types })}
      />
    </>
  );
}

function TypesFoot() {
  const { t } = useTranslation();
  return <p className="sh-meta">{t('changes.op.specialTypes.note')}</p>;
}
