import Button from 'antd/es/button';
import Progress from 'antd/es/progress';
import { useTranslation } from 'react-i18next';
import { ReasonedButton } from '#features/changes/web/public.tsx';
import { explainError } from '#web/refusals.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { Sheet, WrongCell } from './sheet/sheet.ts';
import type { Reading } from './use-edits.ts';
import type { Sending } from './use-sender.ts';

type FootProps = {
  sheet: Sheet;
  sending: Sending;
  reading: Reading;
  /** The open change set the edits go to. */
  setNumber: number | null;
  mayEdit: boolean;
  why: string | undefined;
  onShow: (wrong: WrongCell) => void;
  onPutBack: () => void;
  onGo: () => void;
  onRetry: () => void;
};

/** How much was changed and what is wrong with it; the button that leads to the preview. */
export function Foot(props: FootProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sheet, sending, reading, setNumber, why } = props;
  const wrong = sheet.firstWrong();
  const busy = busyOf(sending, reading);
  const label =
    setNumber === null
      ? t('matrix.foot.make', { count: sheet.changed })
      : t('matrix.foot.preview', { number: String(setNumber) });
  const reason =
    why ??
    (wrong ? t('matrix.foot.fixFirst', { count: sheet.wrongCount }) : undefined) ??
    (setNumber === null && sheet.changed === 0 ? t('matrix.foot.nothingYet') : undefined);
  return (
    <footer className="sh-drawer-foot mx-foot">
      <div className="mx-foot-text" role="status">
        {sending.state === 'failed' ? (
          <span className="mx-tone-error">
            {t('matrix.foot.failed', { sentence: explainError(sending.error, t).sentence })}{' '}
            <button type="button" className="sh-text-button" onClick={props.onRetry}>
              {t('state.errorRetry')}
            </button>
          </span>
        ) : busy ? (
          <>
            <Progress
              percent={busy.percent}
              showInfo={false}
              size={[160, 6]}
              aria-label={t('matrix.foot.progress')}
            />
            <span>{t(busy.key, { count: format.ofTotal(busy.done, busy.total) })}</span>
            {busy.cancel && (
              <Button size="small" onClick={busy.cancel}>
                {t('matrix.foot.cancel')}
              </Button>
            )}
          </>
        ) : (
          <>
            <strong>{t('matrix.foot.changed', { count: sheet.changed })}</strong>
            {setNumber !== null && (
              <span className="sh-muted">{t('matrix.foot.kept', { number: String(setNumber) })}</span>
            )}
          </>
        )}
        {wrong && !busy && <WrongLine {...props} wrong={wrong} />}
      </div>
      <span className="sh-space" />
      <ReasonedButton
        type="primary"
        reason={reason}
        loading={sending.state === 'sending'}
        onClick={props.onGo}
      >
        {label}
      </ReasonedButton>
    </footer>
  );
}

function WrongLine({ sheet, wrong, onShow, onPutBack }: FootProps & { wrong: WrongCell }) {
  const { t } = useTranslation();
  const { row, country } = wrong;
  const what = `${row.product.title}${row.name ? ` · ${row.name}` : ''}`;
  return (
    <span className="mx-wrong-line">
      <Icon name="refused" size={14} />
      <span>{t('matrix.foot.wrong', { count: sheet.wrongCount })}</span>
      <button type="button" className="sh-text-button" onClick={() => onShow(wrong)}>
        {t('matrix.foot.first', { what: what.length > 40 ? `${what.slice(0, 39)}…` : what, country })}
      </button>
      <span className="mx-wrong-why">{t(`matrix.problem.${wrong.wrong.problem}`)}</span>
      <button type="button" className="sh-text-button" onClick={onPutBack}>
        {t('matrix.foot.putBack', { count: sheet.wrongCount })}
      </button>
    </span>
  );
}

function busyOf(sending: Sending, reading: Reading) {
  const at = sending.state === 'sending' && sending.total > 1000 ? sending : reading;
  if (!at) return null;
  const key = at === reading ? 'matrix.foot.reading' : 'matrix.foot.sending';
  const percent = at.total === 0 ? 0 : Math.round((at.done / at.total) * 100);
  return { key, percent, done: at.done, total: at.total, cancel: at.cancel };
}
