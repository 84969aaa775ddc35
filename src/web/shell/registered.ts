import { GO_KEYS, type NavId } from '../nav.ts';
import type { FeatureScreens, NavEntry, StoreSource } from '../screens.ts';
import { mayDo, type Session } from '../session.tsx';

/** The navigation entries the features brought, by id. */
export function registeredNav(features: readonly FeatureScreens[]): ReadonlyMap<NavId, NavEntry> {
  return new Map(features.flatMap(({ nav = [] }) => nav).map((entry) => [entry.id, entry]));
}

/** The letters after `g` that lead somewhere: to a page that is there and that this person may see. */
export function goKeys(features: readonly FeatureScreens[], session: Session): ReadonlyMap<string, NavId> {
  const registered = registeredNav(features);
  return new Map(
    Object.entries(GO_KEYS).filter(([, id]) => {
      const entry = registered.get(id);
      return entry !== undefined && mayDo(session, entry.permission);
    }),
  );
}

const noStores: StoreSource = () => ({ stores: [], isLoading: false });

/** The hook that lists stores; an empty list until a feature brings one. The list of features never changes while running. */
export function storeSource(features: readonly FeatureScreens[]): StoreSource {
  return features.find(({ stores }) => stores)?.stores ?? noStores;
}
