import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { AnyContractProcedure, AnyContractRouter } from '@orpc/contract';
import { isContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { contract } from '#features/contract.ts';
import { features } from '#features/server.ts';
import { AUDIT_AREAS } from '#features/team/rules.ts';
import { en } from '#features/words.en.ts';
import { zh } from '#features/words.zh.ts';
import { COMMON_REFUSALS } from '#server/http/rpc.ts';
import { PERMISSIONS } from '#shared/permissions.ts';

/** What can be called without signing in. A new line here is a decision, not an oversight. */
const PUBLIC = [
  'team.readSetup',
  'team.setUp',
  'team.signIn',
  'team.readInvitation',
  'team.acceptInvitation',
];

/** Files git knows, and those it will know: not what is ignored. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter(Boolean);
const sources = files.filter((path) => /^(src|test|bench)\/.*\.tsx?$/.test(path) && !path.includes('.gen.'));
const read = (path: string) => readFileSync(path, 'utf8');

function endpointsOf(router: AnyContractRouter, name = ''): [string, AnyContractProcedure][] {
  if (isContractProcedure(router)) return [[name, router]];
  return Object.entries(router).flatMap(([key, part]) => endpointsOf(part, name ? `${name}.${key}` : key));
}
const endpoints = endpointsOf(contract);

test('every endpoint names the permission it needs, and only the known ones need none', () => {
  expect(endpoints.length).toBeGreaterThan(15);
  const open: string[] = [];
  for (const [name, { '~orpc': definition }] of endpoints) {
    const { access } = definition.meta as { access?: string };
    const known = ['public', 'signed-in', ...PERMISSIONS];
    expect(known, `${name} is made by endpoint()`).toContain(access);
    if (access === 'public') open.push(name);
    expect(definition.outputSchema, `${name} has an output`).toBeDefined();
  }
  expect(open.filter((name) => !PUBLIC.includes(name))).toEqual([]);
});

test('no two endpoints share a method and path, and a path is made of nouns', () => {
  const routes = endpoints.map(
    ([
      ,
      {
        '~orpc': { route },
      },
    ]) => `${route.method} ${route.path}`,
  );
  expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([]);
  expect(routes.filter((route) => !/^[A-Z]+ (\/[a-z0-9-]+|\/\{[A-Za-z]+\})+$/.test(route))).toEqual([]);
});

test('every job and schedule has a name of its feature, and every job checks its input', () => {
  const names = [...features.jobs, ...features.schedules].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z-]+\.[a-z-]+$/);
  for (const job of features.jobs) expect(typeof job.input?.safeParse, job.name).toBe('function');
});

test('every feature explains itself in at most forty lines and stands in the import order', () => {
  const folders = new Set(
    files.flatMap((path) => /^src\/features\/([^/]+)\/routes\.ts$/.exec(path)?.[1] ?? []),
  );
  const order = /const FEATURES = \[[^\]]*\]/.exec(read('.dependency-cruiser.cjs'))?.[0];
  expect(folders.size).toBeGreaterThan(0);
  for (const folder of folders) {
    const lines = read(`src/features/${folder}/README.md`).trimEnd().split('\n').length;
    expect(lines, `${folder}/README.md`).toBeLessThanOrEqual(40);
    expect(order).toContain(`'${folder}'`);
  }
});

test('no file is longer than four hundred lines', () => {
  const long = sources
    .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 400);
  expect(long).toEqual([]);
});

test('files are named in kebab-case and by what they hold', () => {
  const drawers = /^(utils?|helpers?|common|misc|manager|base|index)\.tsx?$/;
  const odd = sources.filter((path) => {
    const name = basename(path);
    return drawers.test(name) || !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.tsx?$/.test(name);
  });
  expect(odd).toEqual([]);
});

test('no name ends in Service, Impl, Manager, Helper or Utils', () => {
  const pattern = /\b(?:class|function|const|interface) (\w+(?:Service|Impl|Manager|Helpers?|Utils?))\b/g;
  const found = sources.flatMap((path) =>
    [...read(path).matchAll(pattern)].map(([, name]) => `${path}: ${name}`),
  );
  expect(found).toEqual([]);
});

test('a store is never called a shop outside the names of the platform', () => {
  // The gateway, its wire and the sandbox speak the platform's words; `translate` turns them into ours.
  const ours = sources.filter(
    (path) => /^src\/(features|web|server|shared|cli)\//.test(path) && !/translate|\.test\./.test(path),
  );
  const found = ours.flatMap((path) =>
    read(path)
      .split('\n')
      .filter((line) => /\bshops?\b|\bshop[A-Z]|[a-z]Shop(?!herd)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

/** Features whose screens have words; one without screens speaks to programs only, by its codes. */
const spoken = (name: string) => files.includes(`src/features/${name}/web/words.en.ts`);
const codesOf = ([, procedure]: [string, AnyContractProcedure]) => Object.keys(procedure['~orpc'].errorMap);

test('every refusal a screen can meet has its sentence in both languages', () => {
  const given = endpoints.filter(([name]) => spoken(name.split('.')[0] ?? '')).flatMap(codesOf);
  const codes = [...new Set([...given, ...Object.keys(COMMON_REFUSALS)])];
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((code) => !(code in en.refusals))).toEqual([]);
  expect(codes.filter((code) => !(code in zh.refusals))).toEqual([]);
});

test('every refusal that is thrown stands in a contract, or has its sentence for the page it leads to', () => {
  const declared = new Set([...endpoints.flatMap(codesOf), ...Object.keys(COMMON_REFUSALS)]);
  const thrown = sources
    .filter((path) => !path.includes('.test.') && spoken(/^src\/features\/([^/]+)\//.exec(path)?.[1] ?? ''))
    .flatMap((path) =>
      [...read(path).matchAll(/new Refusal\(\s*'([A-Z_]+)'/g)].map(([, code = '']) => ({ path, code })),
    );
  expect(thrown.length).toBeGreaterThan(10);
  expect(thrown.filter(({ code }) => !declared.has(code) && !(code in en.refusals))).toEqual([]);
});

test('every act the audit log records has its sentence and stands under a filter', () => {
  const acts = sources
    .filter((path) => !path.includes('.test.') && spoken(/^src\/features\/([^/]+)\//.exec(path)?.[1] ?? ''))
    .flatMap((path) =>
      [...read(path).matchAll(/recordAudit\([^;]*?'([a-z-]+\.[a-z-]+)'/g)].map(([, act = '']) => act),
    );
  expect(acts.length).toBeGreaterThan(4);
  expect(acts.filter((act) => !(act.replace('.', '-') in en.audited))).toEqual([]);
  const areas: readonly string[] = AUDIT_AREAS;
  expect(acts.filter((act) => !areas.includes(act.split('.')[0] ?? ''))).toEqual([]);
});

test('migrations are numbered once each and named by their feature', () => {
  const names = files.filter((path) => path.startsWith('migrations/')).map((path) => basename(path));
  for (const name of names) expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.sql$/);
  const numbers = names.map((name) => name.slice(0, 4));
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});

test('comments carry no marks but @NOTE and @TODO', () => {
  const marks = /(?:\/\/|\*).*\b(?:FIX[M]E|X[X]X|HAC[K])\b/;
  expect(sources.filter((path) => marks.test(read(path)))).toEqual([]);
});
