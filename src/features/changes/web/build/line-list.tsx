import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { LINE_FIELDS, type LineField } from '../../operations/forms.tsx';
import type { LineProblem } from '../../operations/operation-form.ts';
import { type Line, newLine } from './line.ts';
import { LineRow } from './line-row.tsx';
import './build.css';

/** What most sets are about, offered first. */
const USUAL: readonly LineField[] = ['price', 'cap'];
/** Steps of one change set at most, as its contract says. */
export const MOST_LINES = 20;

type LineListProps = {
  lines: readonly Line[];
  problems: ReadonlyMap<string, LineProblem>;
  isProblemShown: boolean;
  priceField: string;
  currencies: readonly string[];
  onChange: (lines: readonly Line[]) => void;
  /** Beside "Add a step". */
  children?: ReactNode;
};

/** Steps under each other, each edited in its line. */
export function LineList({
  lines,
  problems,
  isProblemShown,
  priceField,
  currencies,
  onChange,
  children,
}: LineListProps) {
  const { t } = useTranslation();
  const [nextKey, setNextKey] = useState(1);
  const add = () => {
    setNextKey(nextKey + 1);
    const unused = [...USUAL, ...LINE_FIELDS].find(
      (field) => field !== 'cells' && !lines.some((line) => line.field === field),
    );
    onChange([...lines, newLine(`new-${nextKey}`, unused ?? 'price')]);
  };
  return (
    <>
      <h3>{t('changes.build.lines')}</h3>
      {lines.map((line, index) => (
        <LineRow
          key={line.key}
          line={line}
          number={index + 1}
          priceField={priceField}
          problem={problems.get(line.key)}
          isProblemShown={isProblemShown}
          currencies={currencies}
          onChange={(next) => onChange(lines.map((one) => (one.key === next.key ? next : one)))}
          onRemove={
            lines.length > 1 ? () => onChange(lines.filter(({ key }) => key !== line.key)) : undefined
          }
        />
      ))}
      <div className="sh-build-acts">
        <Button
          type="link"
          className="sh-build-add"
          icon={<Icon name="plus" />}
          disabled={lines.length >= MOST_LINES}
          onClick={add}
        >
          {t('changes.build.add')}
        </Button>
        {children}
      </div>
    </>
  );
}
