import { ORPCError } from '@orpc/client';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import ConfigProvider from 'antd/es/config-provider';
import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Api } from './client.ts';
import { type WebApp, WebContext } from './context.ts';
import { startTranslations, type WordLoaders } from './i18n.ts';
import { useTheme } from './preferences.ts';
import { type AppRouter, createAppRouter } from './router.tsx';
import type { FeatureScreens } from './screens.ts';
import { sessionQuery } from './session.tsx';
import { CrashBoundary } from './shell/crash-boundary.tsx';
import { antdTheme } from './ui/theme.ts';
import { Toasts } from './ui/toasts.tsx';
import { useCalm } from './ui/use-calm.ts';

export type WebAppOptions = { features: readonly FeatureScreens[]; words: WordLoaders; client: Api };

/** The whole browser app; `start` loads one language and draws into the element. */
export function createWebApp({ features, words, client }: WebAppOptions) {
  return {
    async start(element: HTMLElement): Promise<void> {
      const router = createAppRouter(features);
      const queries = createQueries();
      const translations = await startTranslations(words);
      const web: WebApp = {
        features,
        api: client,
        translations,
        go: (path, options) => {
          if (options?.replace) router.history.replace(path);
          else router.history.push(path);
        },
        preload: (path) => {
          const [pathname = path] = path.split('?');
          void router.preloadRoute({ to: pathname });
        },
      };
      createRoot(element).render(
        <StrictMode>
          <App web={web} router={router} queries={queries} />
        </StrictMode>,
      );
    },
  };
}

/** Refusals and signed-out answers are final; only a lost connection or a failing server is asked twice. */
function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => forgetSession(queries, error) }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => count < 1 && !(error instanceof ORPCError && error.status < 500),
      },
      mutations: { onError: (error) => forgetSession(queries, error) },
    },
  });
  return queries;
}

function forgetSession(queries: QueryClient, error: unknown): void {
  if (error instanceof ORPCError && error.status === 401) {
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }
}

type AppProps = { web: WebApp; router: AppRouter; queries: QueryClient };

function App({ web, router, queries }: AppProps) {
  return (
    <I18nextProvider i18n={web.translations.i18n}>
      <WebContext value={web}>
        <QueryClientProvider client={queries}>
          <Themed web={web}>
            <CrashBoundary>
              <RouterProvider router={router} />
            </CrashBoundary>
          </Themed>
        </QueryClientProvider>
      </WebContext>
    </I18nextProvider>
  );
}

function Themed({ web, children }: { web: WebApp; children: React.ReactNode }) {
  const name = useTheme();
  useTranslation(); // draws again when the language changes, so that antd's own words follow
  const isCalm = useCalm();
  const theme = useMemo(() => antdTheme(name, isCalm), [name, isCalm]);
  const locale = web.translations.antdLocale();
  return (
    <ConfigProvider
      theme={theme}
      {...(locale && { locale })}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
      <Toasts />
    </ConfigProvider>
  );
}
