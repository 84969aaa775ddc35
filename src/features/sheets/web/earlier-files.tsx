import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { Instant } from '#web/ui/figures.tsx';
import type { SheetImportJson } from '../contract.ts';
import { LOOK_AGAIN_MS, useSheetsApi } from './use-sheets.ts';
import './sheets.css';

/** Files of changes taken before, each with its result; nothing when there are none. */
export default function EarlierFiles() {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { query } = useSheetsApi();
  const { data } = useQuery(
    query.listImports.queryOptions({
      refetchInterval: ({ state: { data: seen } }) =>
        seen?.imports.some(({ state }) => state === 'reading') ? LOOK_AGAIN_MS : false,
    }),
  );
  const imports = data?.imports ?? [];
  if (imports.length === 0) return null;
  return (
    <section className="st-earlier" aria-label={t('sheets.import.earlier')}>
      <h2>{t('sheets.import.earlier')}</h2>
      <ul>
        {imports.slice(0, 10).map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="sh-text-button"
              onClick={() => go(paths.importListings({ changes: one.id }))}
            >
              {one.fileName}
            </button>
            <span className="sh-muted">
              <Instant value={one.createdAt} />
              {' · '}
              {t(`sheets.import.state.${stateOf(one)}`, { cells: one.cells, bad: one.badCount })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOf({ state, isStrict, badCount }: SheetImportJson) {
  return state === 'done' && isStrict && badCount > 0 ? 'held' : state;
}
