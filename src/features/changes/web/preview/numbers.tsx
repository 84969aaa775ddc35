import Tooltip from 'antd/es/tooltip';
import { useTranslation } from 'react-i18next';
import { Figure } from '#web/ui/figure.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';

/** What the preview says in four figures; change, already so, left out and refused add up to what was selected. */
export function PreviewNumbers({ set }: { set: ChangeSetJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts, groups } = set;
  if (!counts) return null;
  const inGroups = (kind: string) => {
    const count = groups.filter((group) => group.kind === kind).length;
    return count > 0 ? t('changes.preview.inGroups', { count }) : t('changes.preview.none');
  };
  const rest = [
    counts.same > 0 || counts.leftOut === 0
      ? t('changes.preview.same', { count: format.count(counts.same) })
      : '',
    counts.leftOut > 0 ? t('changes.preview.leftOut', { count: format.count(counts.leftOut) }) : '',
  ];
  return (
    <dl className="sh-figures">
      <Figure
        label={t('changes.preview.change')}
        value={format.count(counts.change)}
        note={format.progress(rest)}
      />
      <Figure
        icon="warning"
        label={t('changes.preview.warnings')}
        value={format.count(counts.warned)}
        note={inGroups('warning')}
        tone={counts.warned > 0 ? 'warn' : undefined}
      />
      <Figure
        icon="refused"
        label={t('changes.preview.refused')}
        value={format.count(counts.refused)}
        note={inGroups('refused')}
        tone={counts.refused > 0 ? 'error' : undefined}
      />
      <MoneyFigure set={set} />
    </dl>
  );
}

/** Money of the largest currency, then of the second; all of them stand in the hover text. Sales are an estimate and say so. */
function MoneyFigure({ set: { money } }: { set: ChangeSetJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const effects = money
    .map(({ currency, bare, per30Days }) => ({ currency, bare: BigInt(bare.minor), sales: per30Days }))
    .toSorted((a, b) => Number(abs(b.bare) - abs(a.bare)));
  const [first, ...others] = effects;
  if (!first) {
    return (
      <Figure
        label={t('changes.preview.moneyNone')}
        value={t('changes.preview.moneyUnchanged')}
        note={t('changes.preview.none')}
      />
    );
  }
  const minorOf = ({ bare, sales }: typeof first) => (sales ? BigInt(sales.minor) : bare);
  const isSales = first.sales !== null;
  const minor = minorOf(first);
  const source = t(isSales ? 'changes.preview.moneySource' : 'changes.preview.moneyBareSource');
  const rest = others.map((one) => `${format.signed(minorOf(one), one.currency)} ${one.currency}`);
  const [second, ...further] = rest;
  const more = further.length > 0 ? t('changes.preview.moneyMore', { count: further.length }) : '';
  const hint = [isSales ? t('changes.preview.moneyHint') : source, ...rest].join('\n');
  return (
    <Figure
      label={t(isSales ? 'changes.preview.money' : 'changes.preview.moneyBare')}
      value={
        <>
          {format.signed(minor, first.currency)} <small>{first.currency}</small>
        </>
      }
      note={
        <Tooltip title={<span className="sh-lines">{hint}</span>}>
          <button type="button" className="sh-source">
            {format.progress([second ?? '', more, source])}
          </button>
        </Tooltip>
      }
      tone={minor < 0n ? 'error' : undefined}
    />
  );
}

const abs = (value: bigint) => (value < 0n ? -value : value);
