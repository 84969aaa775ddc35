import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../refusals.ts';
import { CopyId } from './copy-id.tsx';
import { Icon } from './icon.tsx';

type ErrorStateProps = {
  /** What could not be read, as it starts the sentence: "Products". */
  what: string;
  explanation: Explanation;
  onRetry?: () => void;
};

/** A part of a page that could not be read: what failed, what is safe, what to do, and the id. */
export function ErrorState({ what, explanation, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div className="sh-state" role="alert">
      <p className="sh-state-line">
        <Icon name="refused" />
        <strong>{t('state.errorTitle', { what })}</strong>
        <span>{explanation.isRefusal ? explanation.sentence : t('state.errorSafe')}</span>
      </p>
      <div className="sh-actions">
        {onRetry && <Button onClick={onRetry}>{t('state.errorRetry')}</Button>}
        {explanation.id && <CopyId id={explanation.id} />}
      </div>
    </div>
  );
}

/** Nothing yet, or nothing that matches: one sentence and what to do about it. */
export function EmptyState({ sentence, children }: { sentence: string; children?: ReactNode }) {
  return (
    <div className="sh-state">
      <p className="sh-state-line">{sentence}</p>
      {children && <div className="sh-actions">{children}</div>}
    </div>
  );
}

type NoMatchProps = { filters: number; onRemoveLast: () => void; onClearAll: () => void };

/** A filtered list without rows. */
export function NoMatch({ filters, onRemoveLast, onClearAll }: NoMatchProps) {
  const { t } = useTranslation();
  return (
    <EmptyState sentence={t('list.noMatch', { count: filters })}>
      {filters > 1 && <Button onClick={onRemoveLast}>{t('list.removeLast')}</Button>}
      <Button onClick={onClearAll}>{t('list.clearAll')}</Button>
    </EmptyState>
  );
}

type PartialBannerProps = {
  /** The gap itself: "2 of 41 pages are missing". */
  lead: string;
  /** Since when and what it does to the figures. */
  rest?: string;
  action?: { label: string; run: () => void; isDisabled?: boolean };
};

/** An amber line that names a gap in what was read; never a green tick above it. */
export function PartialBanner({ lead, rest, action }: PartialBannerProps) {
  return (
    <div className="sh-partial" role="status">
      <Icon name="warning" size={14} />
      <span className="sh-partial-text">
        <strong>{lead}</strong> {rest}
      </span>
      {action && (
        <button type="button" className="sh-partial-act" onClick={action.run} disabled={action.isDisabled}>
          {action.label}
        </button>
      )}
    </div>
  );
}
