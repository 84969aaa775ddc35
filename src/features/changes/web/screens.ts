import { paths } from '#web/paths.ts';
import type { FeatureScreens, NavCount } from '#web/screens.ts';
import { startFromList } from './from-list.ts';
import { type ChangeWebLinks, withLinks } from './links.tsx';
import type { ChangesContract } from './use-changes.ts';
import { useWaitingCount } from './waiting-count.ts';

/** The list of change sets, the drawer over any list, and publishing in the background. */
export function changesScreens(links: ChangeWebLinks): FeatureScreens {
  return {
    nav: [{ id: 'changes', permission: 'changes.view', useCount: useNavCount }],
    routes: [
      { path: '/changes', permission: 'changes.view', load: () => import('./changes-page.tsx') },
      {
        path: '/changes/$number',
        permission: 'changes.view',
        load: withLinks(links, () => import('./change-page.tsx')),
      },
    ],
    drawers: [
      {
        kind: 'change',
        permission: 'changes.view',
        load: withLinks(links, () => import('./change-drawer.tsx')),
      },
    ],
    commands: [
      {
        id: 'change-from-list',
        title: 'changes.newFromList',
        keywords: 'changes.newFromListKeywords',
        icon: 'change',
        permission: 'changes.edit',
        run: (go) => {
          if (!startFromList()) go(paths.products());
        },
      },
    ],
    search: [
      {
        id: 'changes',
        group: 'changes.searchGroup',
        permission: 'changes.view',
        find: async ({ api, text, signal }) => {
          const { client } = api.of<ChangesContract>();
          const { rows } = await client.changes.listChangeSets({ q: text, limit: 8 }, { signal });
          return rows.map(({ id, number, title, sentence }) => ({
            id,
            title: `${number} ${title || sentence}`.trim(),
            path: paths.change(String(number)),
            icon: 'change' as const,
          }));
        },
      },
    ],
    tasks: [
      {
        kind: 'changes.preview',
        title: 'changes.task.preview',
        path: ({ facts }) => paths.change(String(facts.number)),
      },
      {
        kind: 'changes.publish',
        title: 'changes.task.publish',
        path: ({ facts }) => paths.change(String(facts.number)),
        note: sayNote,
        pause: (api, { subject }) => api.of<ChangesContract>().client.changes.pause({ id: subject }),
        resume: (api, { subject }) => api.of<ChangesContract>().client.changes.resume({ id: subject }),
        cancel: (api, { subject }) => api.of<ChangesContract>().client.changes.cancel({ id: subject }),
      },
    ],
  };
}

/** `PLATFORM_WAIT 12`, `CONFIRMING 4000`, or the code of what stopped it. */
function sayNote(note: string): { key: string; facts?: Record<string, number> } {
  const [code, count] = note.split(' ');
  switch (code) {
    case 'PLATFORM_WAIT':
      return { key: 'changes.publish.wait', facts: { seconds: Number(count) } };
    case 'CONFIRMING':
      return { key: 'changes.publish.confirming', facts: { count: Number(count) } };
    default:
      return { key: `changes.reason.${note}.title` };
  }
}

function useNavCount(): NavCount | undefined {
  const count = useWaitingCount();
  return count > 0 ? { count } : undefined;
}
