import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreChoice } from '../screens.ts';
import { StoreMark } from '../ui/store-mark.tsx';

/** Authorizations that end within this many days show how many are left. */
const TOKEN_WARN_DAYS = 14;

type StorePickerProps = {
  stores: readonly StoreChoice[];
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
};

/** The stores by licence holder, several at once, with a field to find one. */
export default function StorePicker({ stores, chosen, onChange }: StorePickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const matches = stores.filter(({ name, merchant }) =>
    `${name} ${merchant}`.toLowerCase().includes(text.toLowerCase()),
  );
  const merchants = [...new Set(matches.map(({ merchant }) => merchant))];
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className="sh-store-picker" role="dialog" aria-label={t('stores.choose')}>
      <Input
        autoFocus
        allowClear
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t('stores.search')}
        aria-label={t('stores.search')}
      />
      <div className="sh-store-list">
        {merchants.map((merchant) => (
          <fieldset key={merchant}>
            <legend>{merchant}</legend>
            {matches
              .filter((store) => store.merchant === merchant)
              .map((store) => (
                <Checkbox
                  key={store.id}
                  checked={chosen.includes(store.id)}
                  onChange={() => toggle(store.id)}
                >
                  <StoreMark name={store.name} index={store.colour} />
                  {store.mode && <span className="sh-tag sh-neutral">{store.mode}</span>}
                  {store.tokenDaysLeft !== undefined && store.tokenDaysLeft < TOKEN_WARN_DAYS && (
                    <span className="sh-tag sh-warn">
                      {t('stores.tokenDays', { days: store.tokenDaysLeft })}
                    </span>
                  )}
                </Checkbox>
              ))}
          </fieldset>
        ))}
        {matches.length === 0 && <p className="sh-muted">{t('stores.noMatch', { text })}</p>}
      </div>
      <button
        type="button"
        className="sh-text-button"
        disabled={chosen.length === 0}
        onClick={() => onChange([])}
      >
        {t('stores.showAll')}
      </button>
    </div>
  );
}
