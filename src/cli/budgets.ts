import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Sizes in kB (1,000 bytes), gzip -9 except the fonts, that the built browser app must stay under. */
const BUDGET = { initial: 330, language: 40, page: 125, feature: 40, css: 15, fonts: 49 };
/** Pages that draw more than a list does and have a budget of their own. */
const PAGE_BUDGETS: Readonly<Record<string, number>> = { 'src/features/matrix/web/matrix-page.tsx': 170 };
/** Chunks such a page loads while it draws, by their path. */
const PAGE_PARTS: Readonly<Record<string, RegExp>> = {
  'src/features/matrix/web/matrix-page.tsx': /@revolist\/revogrid\//,
};

const folder = 'dist/web';
const manifest = z
  .record(
    z.string(),
    z.object({
      file: z.string(),
      isEntry: z.boolean().optional(),
      isDynamicEntry: z.boolean().optional(),
      imports: z.array(z.string()).optional(),
      dynamicImports: z.array(z.string()).optional(),
      css: z.array(z.string()).optional(),
      assets: z.array(z.string()).optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')));

const kB = (bytes: number) => bytes / 1_000;
const gzipped = (file: string) => kB(gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
const sum = (files: Iterable<string>, size: (file: string) => number) =>
  [...files].reduce((total, file) => total + size(file), 0);

/** Scripts loaded with a chunk: itself and everything it imports statically. */
function loadedWith(key: string, files = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return files;
  if (chunk.file.endsWith('.js')) files.add(chunk.file);
  for (const next of chunk.imports ?? []) loadedWith(next, files);
  return files;
}

/** Style sheets loaded with these chunks. */
function stylesWith(...keys: string[]): Set<string> {
  const files = new Set(keys.flatMap((key) => [...loadedWith(key)]));
  const chunks = Object.values(manifest).filter(({ file }) => files.has(file));
  return new Set(chunks.flatMap(({ css = [] }) => css));
}

const entries = Object.entries(manifest);
const entry = entries.find(([, chunk]) => chunk.isEntry);
if (!entry) throw new Error(`${folder} has no entry: run vite build first`);
const initial = loadedWith(entry[0]);
const extra = (key: string) => {
  const parts = PAGE_PARTS[key];
  const keys = parts ? entries.map(([name]) => name).filter((name) => parts.test(name)) : [];
  const files = new Set([key, ...keys].flatMap((name) => [...loadedWith(name)]));
  return [...files].filter((file) => !initial.has(file));
};
const isLanguage = (key: string) =>
  /^src\/features\/words\.\w+\.ts$/.test(key) || /antd\/es\/locale\//.test(key);
const languages = ['en', 'zh'].map((language) => {
  const keys = entries
    .map(([key]) => key)
    .filter(
      (key) => isLanguage(key) && (key.includes(`words.${language}.`) || key.includes(`/${language}_`)),
    );
  return { language, files: new Set(keys.flatMap(extra)) };
});
const pages = entries
  .filter(([key, chunk]) => chunk.isDynamicEntry && /^src\/features\/[^/]+\/web\//.test(key))
  .map(([key]) => key);

type Line = { what: string; size: number; limit: number };
const largest = Math.max(...languages.map(({ files }) => sum(files, gzipped)));
const lines: Line[] = [
  {
    what: 'first load, scripts with one language',
    size: sum(initial, gzipped) + largest,
    limit: BUDGET.initial,
  },
  ...languages.map(({ language, files }) => ({
    what: `language ${language}`,
    size: sum(files, gzipped),
    limit: BUDGET.language,
  })),
  ...pages.flatMap((key) => [
    {
      what: `${key} beyond the first load`,
      size: sum(extra(key), gzipped),
      limit: PAGE_BUDGETS[key] ?? BUDGET.page,
    },
    { what: `${key} own code`, size: gzipped(manifest[key]?.file ?? ''), limit: BUDGET.feature },
  ]),
  {
    what: 'style sheets of the first load and the page that needs most',
    size: Math.max(...pages.map((key) => sum(stylesWith(entry[0], key), gzipped))),
    limit: BUDGET.css,
  },
  {
    what: 'fonts',
    size: sum(assetsOf('.woff2'), (file) => kB(readFileSync(join(folder, file)).length)),
    limit: BUDGET.fonts,
  },
];

function assetsOf(ending: string): Set<string> {
  const all = Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]);
  return new Set(all.filter((file) => file.endsWith(ending)));
}

for (const { what, size, limit } of lines) {
  console.log(`${size > limit ? 'over' : 'ok  '}  ${size.toFixed(1).padStart(6)} of ${limit} kB  ${what}`);
}
const over = lines.filter(({ size, limit }) => size > limit);
if (over.length > 0) {
  console.error(`${over.length} above budget.`);
  process.exit(1);
}
