import { type FunctionComponent, lazy, Suspense } from 'react';
import { useWeb } from '../context.ts';
import type { ScreenDrawer } from '../screens.ts';
import { mayDo, useSession } from '../session.tsx';
import { OPEN_KEYS, useUrlState } from '../url-state.ts';

const panels = new Map<string, FunctionComponent<{ id: string }>>();

function panelOf({ kind, load }: ScreenDrawer): FunctionComponent<{ id: string }> {
  const known = panels.get(kind);
  if (known) return known;
  const made = lazy(load);
  panels.set(kind, made);
  return made;
}

/** The drawer the address names, over whichever list is on screen; its code comes when first opened. */
export function OpenDrawer() {
  const { features } = useWeb();
  const session = useSession();
  const { values } = useUrlState(OPEN_KEYS);
  const [kind, id] = values.open?.split('.') ?? [];
  const drawer = features.flatMap(({ drawers = [] }) => drawers).find((one) => one.kind === kind);
  if (!drawer || id === undefined || !mayDo(session, drawer.permission)) return null;
  const Panel = panelOf(drawer);
  return (
    <Suspense fallback={null}>
      <Panel key={id} id={id} />
    </Suspense>
  );
}
