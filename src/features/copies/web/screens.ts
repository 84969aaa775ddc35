import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';
import type { CopiesContract } from './use-copies.ts';

/** Copies between stores: a list beside the change sets, and a page each. */
export const copiesScreens: FeatureScreens = {
  routes: [
    { path: paths.copies(), permission: 'changes.view', load: () => import('./copies-page.tsx') },
    { path: '/copies/$number', permission: 'changes.view', load: () => import('./copy-page.tsx') },
  ],
  commands: [
    {
      id: 'copies',
      title: 'copies.command',
      keywords: 'copies.commandKeywords',
      icon: 'store',
      permission: 'changes.view',
      run: (go) => go(paths.copies()),
    },
  ],
  tasks: [
    {
      kind: 'copies.read',
      title: 'copies.task.read',
      path: ({ facts }) => paths.copy(String(facts.number)),
      cancel: (api, { subject }) => api.of<CopiesContract>().client.copies.cancelCopy({ id: subject }),
    },
    {
      kind: 'copies.make',
      title: 'copies.task.make',
      path: ({ facts }) => paths.copy(String(facts.number)),
      note: (note) => ({ key: `refusals.${note}` }),
      pause: (api, { subject }) => api.of<CopiesContract>().client.copies.pauseCopy({ id: subject }),
      resume: (api, { subject }) => api.of<CopiesContract>().client.copies.resumeCopy({ id: subject }),
      cancel: (api, { subject }) => api.of<CopiesContract>().client.copies.cancelCopy({ id: subject }),
    },
  ],
};
