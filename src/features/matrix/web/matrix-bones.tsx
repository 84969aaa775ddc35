import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const ROWS = 16;
const COUNTRIES = 12;

/** The matrix in its final geometry while its rows are on the way. */
export function MatrixBones() {
  const { t } = useTranslation();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 3000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="mx-bones" aria-busy="true">
      <p className="sh-muted" role="status">
        {isSlow ? t('state.slow', { what: t('matrix.rows') }) : ''}
      </p>
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
        <div className="mx-bone-row" key={row}>
          <span className="sh-bone" style={{ width: 30, height: 30 }} />
          <span className="sh-bone" style={{ width: 130 + ((row * 37) % 70) }} />
          {Array.from({ length: COUNTRIES }, (_, cell) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
            <span className="sh-bone" key={cell} style={{ width: 28 }} />
          ))}
        </div>
      ))}
    </div>
  );
}
