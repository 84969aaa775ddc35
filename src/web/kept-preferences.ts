import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from './context.ts';
import { currentLanguage, setTheme, themeChoice } from './preferences.ts';
import { explainError } from './refusals.ts';
import { type Preferences, type Session, sessionQuery, useSessionIfAny } from './session.tsx';
import { useToast } from './ui/toast.ts';

/** Chosen on a page for people who are not signed in; whoever signs in next meant it. */
let chosenBefore: Partial<Preferences> = {};

/** Keeps a choice with the person, so that the next device shows the same. The browser keeps it in any case. */
export function useKeepPreferences(): (chosen: Partial<Preferences>) => void {
  const { t } = useTranslation();
  const { features, api } = useWeb();
  const isSignedIn = useSessionIfAny() !== null;
  const queries = useQueryClient();
  const toast = useToast();
  return useCallback(
    (chosen) => {
      if (!isSignedIn) {
        chosenBefore = { ...chosenBefore, ...chosen };
        return;
      }
      const { queryKey } = sessionQuery;
      // An answer on its way still holds the former choice.
      void queries.cancelQueries({ queryKey });
      queries.setQueryData<Session | null>(queryKey, (session) => session && withChosen(session, chosen));
      const acts = features.find(({ account }) => account)?.account;
      acts
        ?.keepPreferences?.(api, chosen)
        .catch((error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }));
    },
    [isSignedIn, features, api, queries, toast, t],
  );
}

function withChosen(session: Session, chosen: Partial<Preferences>): Session {
  const { account } = session;
  return { ...session, account: { ...account, preferences: { ...account.preferences, ...chosen } } };
}

/** Shows what the person chose on another device, as soon as it is known. */
export function useAdoptPreferences(): void {
  const { translations } = useWeb();
  const keep = useKeepPreferences();
  const { language, theme } = useSessionIfAny()?.account.preferences ?? {};
  useEffect(() => {
    const chosen = chosenBefore;
    chosenBefore = {};
    if (Object.keys(chosen).length > 0) return keep(chosen);
    if (language && language !== currentLanguage()) void translations.switchTo(language);
    if (theme && theme !== themeChoice()) setTheme(theme);
  }, [language, theme, keep, translations]);
}
