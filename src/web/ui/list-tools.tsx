import Checkbox from 'antd/es/checkbox';
import Popover from 'antd/es/popover';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recall, remember } from '../preferences.ts';
import type { Density } from './data-table-types.ts';
import { Icon } from './icon.tsx';

type Choice = { density: Density; hidden: readonly string[] };

/** Row height and hidden columns of a list, kept per person and list. */
export function useListChoice(list: string, first: Choice = { density: 40, hidden: [] }) {
  const key = `shopherd.list.${list}`;
  const [choice, setChoice] = useState<Choice>(() => readChoice(recall(key)) ?? first);
  const change = (next: Choice) => {
    setChoice(next);
    remember(key, `${next.density} ${next.hidden.join(' ')}`);
  };
  return { ...choice, change };
}

function readChoice(text: string | null): Choice | null {
  if (!text) return null;
  const [density, ...hidden] = text.split(' ').filter(Boolean);
  return { density: density === '32' ? 32 : 40, hidden };
}

type ListToolsProps = {
  columns: readonly { id: string; head: string; isPinned?: boolean }[];
  choice: ReturnType<typeof useListChoice>;
};

/** Column choice and row height, at the right of the filter bar. */
export function ListTools({ columns, choice }: ListToolsProps) {
  const { t } = useTranslation();
  const { density, hidden, change } = choice;
  const toggle = (id: string) =>
    change({ density, hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
  const other: Density = density === 40 ? 32 : 40;
  return (
    <span className="sh-list-tools">
      <Popover
        trigger="click"
        arrow={false}
        placement="bottomRight"
        content={
          <ul className="sh-filter-menu">
            {columns.map(({ id, head, isPinned }) => (
              <li key={id}>
                <Checkbox
                  checked={!hidden.includes(id)}
                  disabled={isPinned === true}
                  onChange={() => toggle(id)}
                >
                  {head}
                </Checkbox>
              </li>
            ))}
          </ul>
        }
      >
        <button type="button" className="sh-icon-button" aria-haspopup="dialog">
          <Icon name="columns" size={14} />
          {t('list.columns')}
        </button>
      </Popover>
      <button
        type="button"
        className="sh-icon-button"
        aria-label={`${t('list.density')}: ${t('list.px', { height: density })}`}
        onClick={() => change({ density: other, hidden })}
      >
        <Icon name="density" size={14} />
        {t('list.px', { height: density })}
      </button>
    </span>
  );
}
