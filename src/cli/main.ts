import { readConfig } from '#server/config.ts';
import { explainStartError } from '#server/launch/start-error.ts';
import { apiKeyCreate } from './api-key.ts';
import { backup } from './backup.ts';
import { type Command, UsageProblem } from './command.ts';
import { doctor } from './doctor.ts';
import { restore } from './restore.ts';
import { rotateKeyCommand } from './rotate-key.ts';

const commands: readonly Command[] = [apiKeyCreate, backup, restore, rotateKeyCommand, doctor];

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const command = commands.find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name);
  if (!command) {
    const asked = args.length === 0 || ['help', '--help', '-h'].includes(args[0] ?? '');
    (asked ? console.log : console.error)(asked ? help() : `Unknown command: ${args.join(' ')}\n\n${help()}`);
    return asked ? 0 : 2;
  }
  try {
    return await command.run(args.slice(command.name.split(' ').length), readConfig(process.env, []));
  } catch (error) {
    if (error instanceof UsageProblem) {
      console.error(`${error.message}\nUsage: npm run cli -- ${command.name} ${command.usage}`);
      return 2;
    }
    console.error(explainStartError(error, process.env.DATABASE_URL || null));
    return 1;
  }
}

function help(): string {
  const lines = commands.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary}`);
  return `npm run cli -- COMMAND\n\n${lines.join('\n')}\n\nReads the same environment variables as npm start (DATA_DIR, DATABASE_URL, KEY_FILE …).`;
}
