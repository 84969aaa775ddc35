import Select from 'antd/es/select';
import Tooltip from 'antd/es/tooltip';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { FIELD_GROUPS, type FieldGroup, FORMS, type LineField } from '../../operations/forms.tsx';
import type { LineProblem } from '../../operations/operation-form.ts';
import { coversPart, draftOf, type Line, withDraft } from './line.ts';
import { ScopePicker } from './scope-picker.tsx';

const CHEVRON = <Icon name="down" size={14} />;

type LineRowProps = {
  line: Line;
  number: number;
  priceField: string;
  problem: LineProblem | undefined;
  isProblemShown: boolean;
  currencies: readonly string[];
  onChange: (line: Line) => void;
  onRemove: (() => void) | undefined;
};

/** One step as a line: field, verb, value, scope; what is missing stands under it. */
export function LineRow({
  line,
  number,
  priceField,
  problem,
  isProblemShown,
  currencies,
  onChange,
  onRemove,
}: LineRowProps) {
  const { t } = useTranslation();
  const { Editor, Foot, isWholeProduct } = FORMS[line.field];
  const editing = {
    draft: draftOf(line),
    onChange: (draft: unknown) => onChange(withDraft(line, draft)),
    problem: isProblemShown ? problem : undefined,
    coversPart: coversPart(line),
    currencies,
  };
  return (
    <fieldset className="sh-line">
      <legend className="sh-visually-hidden">{t('changes.build.line', { number })}</legend>
      <div className="sh-line-parts">
        {line.field === 'cells' ? (
          <strong>{t('changes.op.cells.name')}</strong>
        ) : (
          <FieldChooser
            value={line.field}
            priceField={priceField}
            onChange={(field) => onChange({ ...line, field })}
          />
        )}
        <Editor {...editing} />
        {!isWholeProduct && <ScopePicker line={line} onChange={onChange} />}
      </div>
      {onRemove && (
        <Tooltip title={t('changes.build.remove', { number })}>
          <button
            type="button"
            className="sh-icon-button sh-small"
            aria-label={t('changes.build.remove', { number })}
            onClick={onRemove}
          >
            <Icon name="close" size={14} />
          </button>
        </Tooltip>
      )}
      {editing.problem && (
        <p className="sh-line-problem" role="status">
          {t(`changes.build.problem.${editing.problem}`)}
        </p>
      )}
      {Foot && <Foot {...editing} />}
    </fieldset>
  );
}

type FieldChooserProps = { value: LineField; priceField: string; onChange: (field: LineField) => void };

/** All fields in their groups; typing finds one. */
function FieldChooser({ value, priceField, onChange }: FieldChooserProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = { t, format, priceField };
  // Object.keys knows no more than string; the keys are those of the groups.
  const groups = Object.keys(FIELD_GROUPS) as FieldGroup[];
  return (
    <Select<LineField>
      suffixIcon={CHEVRON}
      className="sh-line-field"
      value={value}
      aria-label={t('changes.build.field')}
      popupMatchSelectWidth={false}
      showSearch
      optionFilterProp="label"
      listHeight={420}
      options={groups.map((group) => ({
        label: t(`changes.fieldGroup.${group}`),
        options: Object.keys(FIELD_GROUPS[group]).map((field) => ({
          // Same reason: the keys are those of the group.
          value: field as LineField,
          label: FORMS[field as LineField].name(words),
        })),
      }))}
      onChange={onChange}
    />
  );
}
