import { openSecrets, rotateKey } from '#server/secrets.ts';
import { type Command, UsageProblem } from './command.ts';
import { connect } from './connection.ts';

/** Makes a new encryption key and seals everything stored anew under it. Running servers read the new key by themselves. */
export const rotateKeyCommand: Command = {
  name: 'rotate-key',
  usage: '',
  summary: 'Adds a new key to KEY_FILE, makes it the current one and seals stored tokens anew.',
  run: async (args, config) => {
    if (args.length > 0) throw new UsageProblem('It takes no arguments.');
    await openSecrets(config.keyFile);
    const secrets = await rotateKey(config.keyFile);
    const { db, close } = await connect(config);
    try {
      // Loaded only here: the other commands start in a third of the time without the features.
      const { features } = await import('#features/server.ts');
      let sealed = 0;
      for (const reseal of features.resealers ?? []) sealed += await reseal({ db, secrets });
      console.log(
        `${config.keyFile}: current key ${secrets.currentKeyId}; ${sealed} stored secrets sealed anew`,
      );
      return 0;
    } finally {
      await close();
    }
  },
};
