import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A page in its final geometry while its code or data is on the way; after 3 s it says what is awaited. */
export function SkeletonPage({ rows = 16, what }: { rows?: number; what?: string }) {
  const { t } = useTranslation();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 3_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="sh-skeleton-page" aria-busy="true">
      <div className="sh-page-header">
        <span className="sh-bone" style={{ width: 140, height: 18 }} />
      </div>
      <div className="sh-skeleton-rows">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
          <div className="sh-skeleton-row" key={row}>
            <span className="sh-bone" style={{ width: `${46 - ((row * 7) % 23)}%` }} />
            <span className="sh-bone" style={{ width: 72 }} />
            <span className="sh-bone" style={{ width: 56 }} />
          </div>
        ))}
      </div>
      <p className="sh-muted" role="status">
        {isSlow ? t('state.slow', { what: what ?? t('state.what.page') }) : ''}
      </p>
    </div>
  );
}
