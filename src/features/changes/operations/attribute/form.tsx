import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import { Chooser, TextInput } from '../../web/build/inputs.tsx';
import { platformName } from '../../web/field-text.ts';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { AttributeChoice, AttributeOperation } from './contract.ts';
import { type Attribute, AttributePicker, useOffered, useOfferedAttribute, ValuePicker } from './pickers.tsx';
import { ATTRIBUTE_TEXT_LENGTH } from './rules.ts';

const VERBS = ['set', 'add', 'replace', 'remove'] as const;
type AttributeDraft = {
  attribute: Attribute | null;
  verb: (typeof VERBS)[number];
  values: readonly AttributeChoice[];
  /** Of `replace`: at most one. */
  from: readonly AttributeChoice[];
};

export const attributeForm: OperationForm<AttributeOperation, AttributeDraft> = {
  name: ({ t }) => t('changes.op.attribute.name'),
  blank: { attribute: null, verb: 'set', values: [], from: [] },
  draftOf: (operation) => {
    if (operation.kind !== 'attribute') return null;
    const { attribute, verb } = operation;
    switch (verb) {
      case 'set':
      case 'add':
        return { attribute, verb, values: operation.values, from: [] };
      case 'replace':
        return { attribute, verb, values: [operation.value], from: [operation.from] };
      case 'remove':
        return { attribute, verb, values: [], from: [] };
      default:
        return operation satisfies never;
    }
  },
  read: ({ attribute, verb, values, from: [from] }) => {
    if (attribute === null) return { problem: 'attribute' };
    const common = { kind: 'attribute', attribute } as const;
    if (verb === 'remove') return { operation: { ...common, verb } };
    const written = values.filter((value) => 'id' in value || value.text.trim() !== '');
    const [first] = written;
    if (!first) return { problem: 'attributeValue' };
    if (verb !== 'replace') return { operation: { ...common, verb, values: written } };
    return from ? { operation: { ...common, verb, from, value: first } } : { problem: 'attributeValue' };
  },
  isWholeProduct: true,
  Editor: AttributeEditor,
  Foot: AttributeFoot,
};

function AttributeEditor({ draft, onChange, problem }: EditorProps<AttributeDraft>) {
  const { t } = useTranslation();
  const set = (change: Partial<AttributeDraft>) => onChange({ ...draft, ...change });
  const { attribute, verb, values, from } = draft;
  const isWrong = problem === 'attributeValue';
  return (
    <>
      <AttributePicker
        value={attribute}
        isWrong={problem === 'attribute'}
        onChange={(next) => set({ attribute: next, values: [], from: [] })}
      />
      <Chooser
        value={verb}
        choices={VERBS.map((value) => ({ value, label: t(`changes.op.attribute.verbs.${value}`) }))}
        label={t('changes.build.verb')}
        onChange={(next) => set({ verb: next, values: next === 'replace' ? values.slice(0, 1) : values })}
      />
      {attribute && verb === 'replace' && (
        <>
          <Values
            attribute={attribute}
            value={from}
            label={t('changes.op.attribute.from')}
            isSingle
            isWrong={isWrong && from.length === 0}
            onChange={(next) => set({ from: next })}
          />
          <span aria-hidden="true">→</span>
        </>
      )}
      {attribute && verb !== 'remove' && (
        <Values
          attribute={attribute}
          value={values}
          label={t(`changes.op.attribute.${verb === 'replace' ? 'by' : 'write'}`)}
          isSingle={verb === 'replace'}
          isWrong={isWrong && values.length === 0}
          onChange={(next) => set({ values: next })}
        />
      )}
    </>
  );
}

type ValuesProps = {
  attribute: Attribute;
  value: readonly AttributeChoice[];
  label: string;
  isSingle: boolean;
  isWrong: boolean;
  onChange: (values: AttributeChoice[]) => void;
};

/** Offered values of an attribute of the category; a text of one of the seller's own. */
function Values({ attribute, value, label, isSingle, isWrong, onChange }: ValuesProps) {
  const { t } = useTranslation();
  if ('id' in attribute) {
    const most = isSingle ? { most: 1 } : {};
    return <ValuePicker {...{ attribute, value, label, isWrong, onChange }} {...most} />;
  }
  const [first] = value;
  return (
    <TextInput
      value={first && 'text' in first ? first.text : ''}
      example={t('changes.op.attribute.example')}
      label={label}
      maxLength={ATTRIBUTE_TEXT_LENGTH}
      isWide
      isWrong={isWrong}
      onChange={(text) => onChange(text === '' ? [] : [{ text }])}
    />
  );
}

/** Where the attribute is known and where it is not, before anything is refused. */
function AttributeFoot({ draft: { attribute } }: EditorProps<AttributeDraft>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useOffered();
  const offered = useOfferedAttribute(attribute);
  if (data && data.unread > 0 && data.unread === data.categories)
    return <p className="sh-meta">{t('changes.op.attribute.unread')}</p>;
  if (attribute && 'name' in attribute) return <p className="sh-meta">{t('changes.op.attribute.ownNote')}</p>;
  if (!attribute || !offered || !data) return null;
  const missing = offered.missingIn.map((names) => platformName(names, format));
  const more = data.categories - offered.categories - data.unread > missing.length ? ['…'] : [];
  return (
    <p className="sh-meta">
      {t('changes.op.attribute.permitted', {
        name: platformName(offered.names, format),
        in: offered.categories,
        all: data.categories,
        required: offered.requiredIn,
      })}
      {missing.length > 0 &&
        ` ${t('changes.op.attribute.missing', { categories: format.list([...missing, ...more]) })}`}
    </p>
  );
}
