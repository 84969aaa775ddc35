import { createLog } from '#server/log.ts';
import { SCOPES } from '#shared/permissions.ts';
import { type Command, readOptions, UsageProblem } from './command.ts';

/** Makes an API key and prints nothing but the key, so that a script can take it. */
export const apiKeyCreate: Command = {
  name: 'api-key create',
  usage: `--name NAME [--workspace SLUG] [--scope ${SCOPES.join('|')}]…`,
  summary:
    'Prints a new API key alone. Workspace: the only one besides the demo, else the demo. Scope: read. Uses the running database, or starts and stops it.',
  run: async (args, config) => {
    const { values } = readOptions(args, {
      name: { type: 'string' },
      workspace: { type: 'string' },
      scope: { type: 'string', multiple: true },
    });
    const name = values.name?.trim();
    if (!name || name.length > 100 || /[\p{Cc}\p{Surrogate}]/u.test(name))
      throw new UsageProblem('--name: 1 to 100 characters, no control characters.');
    const scopes = (values.scope ?? ['read']).flatMap((text) => text.split(','));
    const known = SCOPES.filter((scope) => scopes.includes(scope));
    if (known.length !== new Set(scopes).size)
      throw new UsageProblem(`--scope: one of ${SCOPES.join(', ')}.`);
    // Loaded only here, so that the other commands start without the features.
    const [{ features }, { createProgramKey }, { createApp }] = await Promise.all([
      import('#features/server.ts'),
      import('#features/team/public.ts'),
      import('#server/app.ts'),
    ]);
    // Errors only, on standard error: standard output holds the key and nothing else.
    const app = await createApp(config, features, { log: createLog('silent') });
    try {
      const created = await createProgramKey(app.services, { name, scopes: known, slug: values.workspace });
      if (created.kind === 'no-workspace') {
        const slugs =
          created.slugs.length > 0 ? created.slugs.join(', ') : 'none yet: set up the first owner';
        throw new UsageProblem(`--workspace: name one of the workspaces (${slugs}).`);
      }
      console.log(created.key);
      return 0;
    } finally {
      await app.close();
    }
  },
};
