import 'virtual:theme.css';
import '#web/styles.css';
import { createWebApp } from '#web/app.tsx';
import { createClient } from '#web/client.ts';
import contract from './features/contract.gen.json';
import { features } from './features/web.tsx';

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element #root');

await createWebApp({
  features,
  words: {
    en: async () => (await import('./features/words.en.ts')).en,
    zh: async () => (await import('./features/words.zh.ts')).zh,
  },
  client: createClient(contract),
}).start(element);
