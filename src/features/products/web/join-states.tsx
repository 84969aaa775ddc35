import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import { SEMI_STATES, type SemiState } from '../rules.ts';
import { useProductsApi } from './use-products.ts';
import './joining.css';

/** Everything before the end of the way. */
const WAY = SEMI_STATES.filter((state) => state !== 'joined');

/** How many products stand where on the way into semi-managed. */
export function useSemiCounts(stores: readonly string[]) {
  const { query } = useProductsApi();
  const input = stores.length > 0 ? { stores: stores.join(',') } : {};
  return useQuery({ ...query.countSemiStates.queryOptions({ input }), staleTime: 60_000 }).data?.counts;
}

type JoinStatesProps = {
  state: string | undefined;
  stores: readonly string[];
  onChoose: (state: SemiState) => void;
};

/** While the list is about joining: how many stand where, each a filter. */
export function JoinStates({ state, stores, onChoose }: JoinStatesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = useSemiCounts(stores);
  const chosen = state?.split(',') ?? [];
  if (!counts || !WAY.some((one) => chosen.includes(one))) return null;
  return (
    <nav className="pr-way" aria-label={t('products.join.where')}>
      {WAY.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={chosen.length === 1 && chosen[0] === one}
          disabled={counts[one] === 0}
          onClick={() => onChoose(one)}
        >
          {t(`products.states.${one}`)} <em>{format.count(counts[one])}</em>
        </button>
      ))}
    </nav>
  );
}
