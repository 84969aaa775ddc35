import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Select from 'antd/es/select';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attributeKey, attributeOf } from '#features/products/attributes/rules.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useChosenSet } from '../../web/build/chosen-set.ts';
import { platformName } from '../../web/field-text.ts';
import { useChanges } from '../../web/use-changes.ts';
import type { AttributeChoice, AttributeOperation } from './contract.ts';
import { ATTRIBUTE_NAME_LENGTH, ATTRIBUTE_TEXT_LENGTH, MAX_VALUES } from './rules.ts';
import { nameOf } from './values.ts';

export type Attribute = AttributeOperation['attribute'];

const CHEVRON = <Icon name="down" size={14} />;
const KEPT_MS = 300_000;

/** What the categories of the selected products know. */
export function useOffered() {
  const { query } = useChanges();
  const input = useChosenSet();
  return useQuery({ ...query.changes.listAttributes.queryOptions({ input }), staleTime: KEPT_MS });
}

/** The attribute of a step as its categories offer it. */
export function useOfferedAttribute(attribute: Attribute | null) {
  const { data } = useOffered();
  return attribute && 'id' in attribute ? data?.attributes.find(({ id }) => id === attribute.id) : undefined;
}

type AttributePickerProps = {
  value: Attribute | null;
  isWrong: boolean;
  onChange: (value: Attribute) => void;
};

/** One of the categories' attributes; a name that none of them has becomes one of the seller's own. */
export function AttributePicker({ value, isWrong, onChange }: AttributePickerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isError, isPending } = useOffered();
  const [typed, setTyped] = useState('');
  const own = typed.trim().slice(0, ATTRIBUTE_NAME_LENGTH);
  const known = (data?.attributes ?? []).map(({ id, names }) => ({
    value: id,
    label: platformName(names, format),
  }));
  const isKnown = known.some(({ label }) => label.toLowerCase() === own.toLowerCase());
  const chosen = value && !known.some((one) => one.value === attributeKey(value)) ? [optionOf(value)] : [];
  const added =
    own && !isKnown ? [{ value: `~${own}`, label: t('changes.op.attribute.useOwn', { name: own }) }] : [];
  return (
    <Select<string>
      suffixIcon={CHEVRON}
      className="sh-line-wide"
      {...(value && { value: attributeKey(value) })}
      placeholder={t('changes.op.attribute.choose')}
      aria-label={t('changes.op.attribute.name')}
      popupMatchSelectWidth={false}
      showSearch
      loading={isPending}
      {...(isWrong && { status: 'error' as const })}
      optionFilterProp="label"
      onSearch={setTyped}
      notFoundContent={t(`changes.op.attribute.${isError ? 'failed' : isPending ? 'loading' : 'noneFound'}`)}
      options={[...known, ...chosen, ...added]}
      onChange={(key) => {
        const label = known.find((one) => one.value === key)?.label;
        const attribute = attributeOf(key);
        onChange('id' in attribute && label ? { ...attribute, label } : attribute);
      }}
    />
  );
}

function optionOf(attribute: Attribute) {
  return { value: attributeKey(attribute), label: nameOf(attribute) };
}

type ValuePickerProps = {
  attribute: { id: string };
  value: readonly AttributeChoice[];
  label: string;
  most?: number;
  isWrong: boolean;
  onChange: (values: AttributeChoice[]) => void;
};

/** Values the categories offer, searched where there are many; a text too where one is taken. */
export function ValuePicker({
  attribute,
  value,
  label,
  most = MAX_VALUES,
  isWrong,
  onChange,
}: ValuePickerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { query } = useChanges();
  const set = useChosenSet();
  const [typed, setTyped] = useState('');
  const input = { ...set, attributeId: attribute.id, q: useDeferredValue(typed) };
  const { data } = useQuery({
    ...query.changes.listAttributeValues.queryOptions({ input }),
    staleTime: KEPT_MS,
    placeholderData: keepPreviousData,
  });
  const offered = useOfferedAttribute(attribute);
  const found = (data?.values ?? []).map(({ id, names }) => ({
    value: `#${id}`,
    label: platformName(names, format),
  }));
  const chosen = value.flatMap((one) =>
    'id' in one && !found.some((other) => other.value === `#${one.id}`)
      ? [{ value: `#${one.id}`, label: nameOf(one) }]
      : [],
  );
  const all = [...chosen, ...found];
  return (
    <Select<string[]>
      mode={offered?.takesText ? 'tags' : 'multiple'}
      className="sh-line-many"
      suffixIcon={CHEVRON}
      value={value.map((one) => ('id' in one ? `#${one.id}` : one.text))}
      maxCount={offered?.isMany ? most : 1}
      placeholder={t(`changes.op.attribute.${offered?.takesText ? 'write' : 'chooseValue'}`)}
      aria-label={label}
      filterOption={false}
      popupMatchSelectWidth={false}
      {...(isWrong && { status: 'error' as const })}
      options={all}
      onSearch={setTyped}
      onChange={(keys) => onChange(keys.map((key) => choiceOf(key, all)))}
    />
  );
}

function choiceOf(key: string, options: readonly { value: string; label: string }[]): AttributeChoice {
  const option = options.find(({ value }) => value === key);
  return option
    ? { id: key.slice(1), label: option.label }
    : { text: key.trim().slice(0, ATTRIBUTE_TEXT_LENGTH) };
}
