import { useQuery } from '@tanstack/react-query';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import Popover from 'antd/es/popover';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { storesContract } from '#features/stores/contract.ts';
import { useApi } from '#web/context.ts';
import { useEscape } from '#web/escape.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { byRegion, type Region } from './regions.ts';

type CountryPickerProps = {
  value: readonly string[];
  onChange: (codes: readonly string[]) => void;
  isWrong: boolean;
};

/** Several countries at once, by region; what the workspace's stores sell to. */
export function CountryPicker({ value, onChange, isWrong }: CountryPickerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  useEscape(() => setOpen(false), isOpen);
  const names = format.list(value.slice(0, 3).map(format.country));
  const text = value.length > 3 ? t('changes.chip.more', { names, count: value.length - 3 }) : names;
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      arrow={false}
      placement="bottomLeft"
      destroyOnHidden
      content={<Countries value={value} onChange={onChange} />}
    >
      <button
        type="button"
        className="sh-pick"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`${t('changes.build.countries')}: ${text}`}
        aria-invalid={isWrong}
      >
        <span>{text || t('changes.build.countriesChoose')}</span>
        <Icon name="down" size={14} />
      </button>
    </Popover>
  );
}

function Countries({ value, onChange }: Omit<CountryPickerProps, 'isWrong'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const { query } = useApi<{ stores: typeof storesContract }>();
  const { data } = useQuery({
    ...query.stores.listCountries.queryOptions({ input: {} }),
    staleTime: 300_000,
  });
  const wanted = text.trim().toLowerCase();
  const codes = (data?.countries ?? [])
    .filter(({ code, en, zh }) => `${code} ${en} ${zh}`.toLowerCase().includes(wanted))
    .map(({ code }) => code);
  const set = (changed: readonly string[], isOn: boolean) => {
    const next = isOn ? [...value, ...changed] : value.filter((code) => !changed.includes(code));
    onChange([...new Set(next)]);
  };
  return (
    <div className="sh-countries">
      <Input
        autoFocus
        value={text}
        placeholder={t('changes.build.countriesFind')}
        aria-label={t('changes.build.countriesFind')}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => codes[0] && set([codes[0]], !value.includes(codes[0]))}
      />
      {data && codes.length === 0 && <p className="sh-muted">{t('changes.build.countriesNone', { text })}</p>}
      <div className="sh-countries-list">
        {byRegion(codes, format.country).map((region) => (
          <RegionGroup key={region.id} region={region} value={value} onSet={set} />
        ))}
      </div>
    </div>
  );
}

type RegionGroupProps = {
  region: Region;
  value: readonly string[];
  onSet: (codes: readonly string[], isOn: boolean) => void;
};

function RegionGroup({ region: { id, codes }, value, onSet }: RegionGroupProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = t(`changes.region.${id}`);
  const on = codes.filter((code) => value.includes(code)).length;
  return (
    <fieldset>
      <legend className="sh-visually-hidden">{name}</legend>
      <div className="sh-country sh-region">
        <Checkbox
          checked={on === codes.length}
          indeterminate={on > 0 && on < codes.length}
          aria-label={t('changes.build.regionAll', { region: name })}
          onChange={({ target }) => onSet(codes, target.checked)}
        >
          {name}
        </Checkbox>
        <em>{format.ofTotal(on, codes.length)}</em>
      </div>
      <ul>
        {codes.map((code) => (
          <li key={code} className="sh-country">
            <Checkbox checked={value.includes(code)} onChange={({ target }) => onSet([code], target.checked)}>
              {format.country(code)}
            </Checkbox>
            <em>{code}</em>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
