import { expect, test } from 'vitest';
import { createWorld } from './world.ts';

type Operation = {
  description: string;
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
};
type Document = { paths: Record<string, Record<string, Operation>> };

async function readDocument() {
  const world = await createWorld();
  const { json } = await world.anonymous.request('GET', '/api/openapi.json');
  return { world, paths: (json as Document).paths };
}

test('the description of the API holds every address that is answered, also those that answer no JSON', async () => {
  const { world, paths } = await readDocument();
  for (const path of [
    '/health',
    '/events',
    '/pictures/{picture}',
    '/listing-files/{id}/rejected.csv',
    '/change-sets/{id}/rows.csv',
  ])
    expect(Object.keys(paths)).toContain(path);
  const answered = world.app.http
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => /(\/api\/\S*) \(.*GET/.exec(line)?.[1] ?? [])
    .map((path) =>
      path
        .slice('/api'.length)
        .replace(/:(\w+)/g, '{$1}')
        .replace(/^\/pictures\/\*$/, '/pictures/{picture}'),
    )
    .filter((path) => !['/*', '/docs', '/openapi.json'].includes(path));
  expect(answered.length).toBeGreaterThan(3);
  expect(answered.filter((path) => !(path in paths))).toEqual([]);
});

test('every described endpoint tells what it needs and every refusal it may give', async () => {
  const { paths } = await readDocument();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { description, responses, parameters, requestBody }] of Object.entries(methods)) {
      const name = `${method} ${path}`;
      expect(description, name).toMatch(/^(No sign-in needed\.|Needs: [a-z-]+(\.[a-z-]+)?\.)$/);
      const isOpen = description.startsWith('No');
      if (!isOpen) expect(JSON.stringify(responses['401']), name).toContain('SIGN_IN_NEEDED');
      if (!isOpen && description !== 'Needs: signed-in.')
        expect(JSON.stringify(responses['403']), name).toContain('PERMISSION_NEEDED');
      if (requestBody) expect(JSON.stringify(responses['400']), name).toContain('INPUT_INVALID');
      expect(parameters?.length ?? 0, name).toBeGreaterThanOrEqual(path.match(/\{/g)?.length ?? 0);
    }
});
