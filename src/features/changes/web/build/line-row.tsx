import Input from 'antd/es/input';
import Select from 'antd/es/select';
import Tooltip from 'antd/es/tooltip';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { CountryPicker } from './country-picker.tsx';
import {
  asksAboutOthers,
  CAP_VERBS,
  type CapVerb,
  DIRECTIONS,
  LINE_FIELDS,
  type Line,
  type LineProblem,
  PRICE_VERBS,
  type PriceVerb,
} from './line.ts';
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
export function LineRow(props: LineRowProps) {
  const { line, number, priceField, problem, isProblemShown, onChange, onRemove } = props;
  const { t } = useTranslation();
  const isPrice = line.field === 'price';
  return (
    <fieldset className="sh-line">
      <legend className="sh-visually-hidden">{t('changes.build.line', { number })}</legend>
      <div className="sh-line-parts">
        <Select
          suffixIcon={CHEVRON}
          className="sh-line-field"
          value={line.field}
          aria-label={t('changes.build.field')}
          options={LINE_FIELDS.map((value) => ({
            value,
            label: value === 'price' ? priceField : t('changes.field.cap'),
          }))}
          onChange={(field) => onChange({ ...line, field })}
        />
        <Select<PriceVerb | CapVerb>
          suffixIcon={CHEVRON}
          className="sh-line-verb"
          value={isPrice ? line.priceVerb : line.capVerb}
          aria-label={t('changes.build.verb')}
          popupMatchSelectWidth={false}
          options={(isPrice ? PRICE_VERBS : CAP_VERBS).map((value) => ({
            value,
            label: t(`changes.verb.${value}`),
          }))}
          onChange={(verb) => onChange(withVerb(line, verb))}
        />
        {isPrice ? <PriceValue {...props} /> : <CapValue {...props} />}
        <ScopePicker line={line} onChange={onChange} />
        <span className="sh-space" />
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
      </div>
      {problem && isProblemShown && (
        <p className="sh-line-problem" role="status">
          {t(`changes.build.problem.${problem}`)}
        </p>
      )}
      {asksAboutOthers(line) && <Partial line={line} onChange={onChange} />}
      {!isPrice && line.capVerb === 'cap' && <p className="sh-meta">{t('changes.build.capNote')}</p>}
    </fieldset>
  );
}

function withVerb(line: Line, verb: PriceVerb | CapVerb): Line {
  const priceVerb = PRICE_VERBS.find((one) => one === verb);
  if (priceVerb) return { ...line, priceVerb };
  const capVerb = CAP_VERBS.find((one) => one === verb);
  return capVerb ? { ...line, capVerb } : line;
}

function PriceValue({ line, problem, isProblemShown, currencies, onChange }: LineRowProps) {
  const { t } = useTranslation();
  if (line.priceVerb === 'round-99') {
    return (
      <Select
        suffixIcon={CHEVRON}
        className="sh-line-value"
        value={line.direction}
        aria-label={t('changes.direction.label')}
        options={DIRECTIONS.map((value) => ({ value, label: t(`changes.direction.${value}`) }))}
        onChange={(direction) => onChange({ ...line, direction })}
      />
    );
  }
  return (
    <>
      <Input
        className="sh-line-value sh-line-number"
        value={line.value}
        inputMode="decimal"
        placeholder={t('changes.build.valueHint', { value: line.priceVerb === 'percent' ? '3' : '4.99' })}
        aria-label={t('changes.build.value')}
        {...(problem && isProblemShown && { status: 'error' as const })}
        suffix={line.priceVerb === 'percent' ? '%' : undefined}
        onChange={(event) => onChange({ ...line, value: event.target.value })}
      />
      {line.priceVerb !== 'percent' && (
        <Select
          suffixIcon={CHEVRON}
          className="sh-line-currency"
          value={line.currency}
          aria-label={t('changes.build.currency')}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('changes.build.currencyAny') },
            ...currencies.map((value) => ({ value, label: value })),
          ]}
          onChange={(currency) => onChange({ ...line, currency })}
        />
      )}
    </>
  );
}

function CapValue({ line, problem, isProblemShown, onChange }: LineRowProps) {
  const { t } = useTranslation();
  return (
    <>
      {line.capVerb === 'cap' && (
        <Input
          className="sh-line-value sh-line-number"
          value={line.units}
          inputMode="numeric"
          placeholder={t('changes.build.valueHint', { value: '500' })}
          aria-label={t('changes.build.value')}
          {...(problem === 'whole' && isProblemShown && { status: 'error' as const })}
          suffix={t('changes.build.units')}
          onChange={(event) => onChange({ ...line, units: event.target.value })}
        />
      )}
      <CountryPicker
        value={line.countries}
        isWrong={problem === 'countries' && isProblemShown}
        onChange={(countries) => onChange({ ...line, countries })}
      />
    </>
  );
}

/** A country is ticked per product: what to do when only some of its variants get 0 there. */
function Partial({ line, onChange }: Pick<LineRowProps, 'line' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <div className="sh-line-partial">
      <span>{t('changes.build.partial')}</span>
      <Select
        suffixIcon={CHEVRON}
        size="small"
        value={line.partial}
        aria-label={t('changes.build.partial')}
        popupMatchSelectWidth={false}
        options={[
          { value: 'leave' as const, label: t('changes.build.partialLeave') },
          { value: 'stop-product' as const, label: t('changes.build.partialStop') },
        ]}
        onChange={(partial) => onChange({ ...line, partial })}
      />
      <p className="sh-meta">{t('changes.build.partialNote')}</p>
    </div>
  );
}
