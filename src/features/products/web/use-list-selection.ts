import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { isNothing, NOTHING, type Selection } from '#web/ui/selection.ts';
import { useToast } from '#web/ui/toast.ts';
import type { ProductFilterText } from './list-state.ts';

/**
 * The selection belongs to a filter: another filter starts with nothing selected and says so, and going back to the
 * filter, by Undo or by Back, finds the selection again.
 */
export function useListSelection(filter: ProductFilterText) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const toast = useToast();
  const { href } = useLocation();
  const key = JSON.stringify(filter);
  const [made, setMade] = useState<{ key: string; href: string; selection: Selection } | null>(null);
  const selection = made?.key === key ? made.selection : NOTHING;
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!made || isNothing(made.selection) || made.key === key) {
      told.current = null;
      return;
    }
    if (told.current === made.key) return;
    told.current = made.key;
    toast.show({
      text: t('bulk.cleared'),
      action: { label: t('list.undo'), run: () => go(made.href) },
    });
  }, [made, key, toast, t, go]);
  return {
    selection,
    select: (next: Selection) => setMade({ key, href, selection: next }),
    clear: () => setMade(null),
  };
}
