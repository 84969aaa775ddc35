import { execFileSync, spawnSync } from 'node:child_process';
import { z } from 'zod';

type Step = { name: string; run: () => boolean | Promise<boolean> };

/** Everything continuous integration asks for, in the order in which it fails fastest. */
const steps: Step[] = [
  { name: 'types', run: () => tool('typescript/bin/tsc', '--noEmit') },
  {
    name: 'lint and format',
    run: () => tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  },
  { name: 'import rules', run: importRules },
  { name: 'generated files', run: () => script('src/cli/gen.ts', '--check') },
  { name: 'browser build', run: () => tool('vite/bin/vite.js', 'build', '--logLevel', 'warn') },
  { name: 'browser budgets', run: () => script('src/cli/budgets.ts') },
  { name: 'tests', run: () => script('src/cli/test.ts') },
];

for (const { name, run } of steps) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const passed = await run();
  console.log(
    `── ${name}: ${passed ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (!passed) process.exit(1);
}

function tool(path: string, ...args: string[]): boolean {
  return spawnSync(process.execPath, [`node_modules/${path}`, ...args], { stdio: 'inherit' }).status === 0;
}

function script(path: string, ...args: string[]): boolean {
  return spawnSync(process.execPath, ['--import', 'tsx', path, ...args], { stdio: 'inherit' }).status === 0;
}

/** The rules pass only if the tool has really seen every module that git knows. */
function importRules(): boolean {
  const cruise = [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    'bench',
    'test',
    '--config',
  ];
  const args = [...cruise, '.dependency-cruiser.cjs'];
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) return false;
  const json = execFileSync(process.execPath, [...args, '--output-type', 'json'], {
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  const { modules } = z
    .object({ modules: z.array(z.object({ source: z.string() })) })
    .parse(JSON.parse(json));
  const seen = new Set(modules.map(({ source }) => source));
  const files = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path));
  const unseen = files.filter((path) => !seen.has(path));
  if (unseen.length > 0)
    console.error(
      `The import rules did not see ${unseen.length} modules: ${unseen.slice(0, 5).join(', ')} …`,
    );
  return unseen.length === 0;
}
