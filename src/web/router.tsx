import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import type { FeatureScreens, ScreenRoute } from './screens.ts';
import { parseSearch, stringifySearch } from './search.ts';
import { FirstPage, FullFrame, ShellFrame } from './shell/frames.tsx';
import { CrashState, NotFoundPage } from './shell/pages.tsx';
import { RequirePermission } from './shell/require-permission.tsx';
import { SkeletonPage } from './ui/skeleton.tsx';

/** Builds the router from what the features registered: three frames, a lazy screen each. */
export function createAppRouter(features: readonly FeatureScreens[]) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });
  const frames = {
    sheet: createRoute({ getParentRoute: () => root, id: 'sheet', component: ShellFrame }),
    full: createRoute({ getParentRoute: () => root, id: 'full', component: FullFrame }),
    bare: createRoute({ getParentRoute: () => root, id: 'bare', component: Outlet }),
  };
  const screens = features.flatMap((feature) => feature.routes);
  const routesOf = (layout: keyof typeof frames) =>
    screens
      .filter((screen) => (screen.layout ?? 'sheet') === layout)
      .map((screen) => screenRoute(frames[layout], screen));
  const index = createRoute({ getParentRoute: () => frames.sheet, path: '/', component: FirstPage });
  const rest = createRoute({ getParentRoute: () => frames.sheet, path: '$', component: NotFoundPage });
  return createRouter({
    routeTree: root.addChildren([
      frames.sheet.addChildren([index, ...routesOf('sheet'), rest]),
      frames.full.addChildren(routesOf('full')),
      frames.bare.addChildren(routesOf('bare')),
    ]),
    parseSearch,
    stringifySearch,
    defaultPendingComponent: SkeletonPage,
    defaultErrorComponent: ({ error }) => <CrashState error={error} />,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 100,
    defaultPendingMinMs: 0,
  });
}

function screenRoute(parent: AnyRoute, screen: ScreenRoute): AnyRoute {
  const Page = lazyRouteComponent(screen.load);
  // biome-ignore lint/correctness/noComponentHookFactories: made once per route when the app starts, never while drawing
  const Guarded = () => (
    <RequirePermission permission={screen.permission}>
      <Page />
    </RequirePermission>
  );
  const component = screen.permission ? Object.assign(Guarded, { preload: Page.preload }) : Page;
  return createRoute({ getParentRoute: () => parent, path: screen.path, component });
}

export type AppRouter = ReturnType<typeof createAppRouter>;
