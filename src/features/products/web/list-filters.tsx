import Button from 'antd/es/button';
import Input from 'antd/es/input';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreJson } from '#features/stores/contract.ts';
import type { FilterEditorProps, FilterField } from '#web/ui/filter-bar.tsx';
import { choiceFilter, type FilterOption, numberFilter } from '#web/ui/filter-editors.tsx';
import type { Format } from '#web/ui/format.ts';
import { AUDIT_STATES, PRICE_BAND_NAMES, PRODUCT_MODES, PRODUCT_STATUSES, SEMI_STATES } from '../rules.ts';

type FilterNeeds = {
  t: TFunction;
  format: Format;
  stores: readonly StoreJson[];
  countries: readonly string[];
  maySeePrices: boolean;
};

/** The fields of the filter menu; their ids are the keys of the address. */
export function listFilters({ t, format, stores, countries, maySeePrices }: FilterNeeds): FilterField[] {
  const options = (values: readonly string[], group: string): FilterOption[] =>
    values.map((value) => ({ value, label: t(`products.${group}.${value}`) }));
  const places = countries
    .map((code) => ({ value: code, label: format.country(code) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, format.language));
  const nameStore: FilterField = choiceFilter({
    id: 'stores',
    label: t('products.filter.stores'),
    options: stores.map(({ id, name }) => ({ value: id, label: name })),
  });
  return [
    ...(stores.length > 1 ? [nameStore] : []),
    choiceFilter({ id: 'mode', label: t('products.filter.mode'), options: options(PRODUCT_MODES, 'modes') }),
    choiceFilter({ id: 'state', label: t('products.filter.state'), options: options(SEMI_STATES, 'states') }),
    choiceFilter({
      id: 'status',
      label: t('products.filter.status'),
      options: options(PRODUCT_STATUSES, 'statuses'),
    }),
    choiceFilter({
      id: 'choice',
      label: t('products.filter.choice'),
      isSingle: true,
      options: [
        { value: 'yes', label: t('products.filter.yes') },
        { value: 'no', label: t('products.filter.no') },
      ],
    }),
    choiceFilter({ id: 'country', label: t('products.filter.country'), options: places }),
    choiceFilter({ id: 'without', label: t('products.filter.without'), options: places }),
    numberFilter({ id: 'stock', label: t('products.filter.stock') }),
    ...(maySeePrices ? [priceFilter(t, places)] : []),
    choiceFilter({
      id: 'weight',
      label: t('products.filter.weight'),
      isSingle: true,
      options: [{ value: 'missing', label: t('products.filter.missing') }],
    }),
    choiceFilter({
      id: 'audit',
      label: t('products.filter.audit'),
      isSingle: true,
      options: options(AUDIT_STATES, 'audits'),
    }),
    sinceFilter(t),
    choiceFilter({
      id: 'read',
      label: t('products.filter.read'),
      isSingle: true,
      options: [{ value: 'problem', label: t('products.filter.notRead') }],
    }),
  ];
}

function priceFilter(t: TFunction, places: readonly FilterOption[]): FilterField {
  return {
    id: 'price',
    label: t('products.filter.price'),
    describe: (value) => {
      const [band = '', country = ''] = value.split(':');
      return t('products.filter.bandIn', {
        band: t(`products.filter.bands.${band}`),
        country: places.find((place) => place.value === country)?.label ?? country,
      });
    },
    editor: (props) => <PriceEditor {...props} places={places} />,
  };
}

type PriceEditorProps = FilterEditorProps & { places: readonly FilterOption[] };

/** A band means the displayed price, and that differs from country to country: both are chosen here. */
function PriceEditor({ value, onChange, onDone, places }: PriceEditorProps) {
  const { t } = useTranslation();
  const [before, beforeIn] = value?.split(':') ?? [];
  const [band, setBand] = useState<string>(before ?? PRICE_BAND_NAMES[0]);
  const [text, setText] = useState('');
  const matches = places.filter(({ label, value: code }) =>
    `${label} ${code}`.toLowerCase().includes(text.toLowerCase()),
  );
  const choose = (country: string) => {
    onChange(`${band}:${country}`);
    onDone();
  };
  return (
    <div className="sh-filter-menu">
      <span className="sh-actions">
        {PRICE_BAND_NAMES.map((name) => (
          <Button
            key={name}
            size="small"
            aria-pressed={name === band}
            type={name === band ? 'primary' : 'default'}
            ghost={name === band}
            onClick={() => {
              setBand(name);
              if (beforeIn) onChange(`${name}:${beforeIn}`);
            }}
          >
            {t(`products.filter.bands.${name}`)}
          </Button>
        ))}
      </span>
      <span className="sh-meta">{t('products.filter.bandCountry')}</span>
      <Input
        value={text}
        placeholder={t('products.filter.findCountry')}
        aria-label={t('products.filter.findCountry')}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => matches[0] && choose(matches[0].value)}
      />
      <ul>
        {matches.map(({ value: code, label }) => (
          <li key={code}>
            <button type="button" aria-pressed={code === beforeIn} onClick={() => choose(code)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const SPANS: Readonly<Record<string, 'day' | 'week' | 'month'>> = {
  '1d': 'day',
  '7d': 'week',
  '30d': 'month',
};

function sinceFilter(t: TFunction): FilterField {
  return {
    id: 'since',
    label: t('products.filter.since'),
    describe: (value) => (SPANS[value] ? t(`products.filter.${SPANS[value]}`) : value),
    editor: (props) => <SinceEditor {...props} />,
  };
}

function SinceEditor({ value, onChange, onDone }: FilterEditorProps) {
  const { t } = useTranslation();
  return (
    <div className="sh-filter-menu">
      <ul>
        {Object.entries(SPANS).map(([span, word]) => (
          <li key={span}>
            <button
              type="button"
              aria-pressed={span === value}
              onClick={() => {
                onChange(span);
                onDone();
              }}
            >
              {t(`products.filter.${word}`)}
            </button>
          </li>
        ))}
      </ul>
      <Input
        type="date"
        aria-label={t('products.filter.date')}
        defaultValue={value && !SPANS[value] ? value : ''}
        onChange={(event) => event.target.value && onChange(event.target.value)}
      />
    </div>
  );
}
