import type { NavId } from '../nav.ts';
import type { FeatureScreens, NavEntry, StoreSource } from '../screens.ts';

/** The navigation entries the features brought, by id. */
export function registeredNav(features: readonly FeatureScreens[]): ReadonlyMap<NavId, NavEntry> {
  return new Map(features.flatMap(({ nav = [] }) => nav).map((entry) => [entry.id, entry]));
}

const noStores: StoreSource = () => ({ stores: [], isLoading: false });

/** The hook that lists stores; an empty list until a feature brings one. The list of features never changes while running. */
export function storeSource(features: readonly FeatureScreens[]): StoreSource {
  return features.find(({ stores }) => stores)?.stores ?? noStores;
}
