import { ArchiveProblem } from '../backup/archive.ts';
import { ConfigProblems } from '../config.ts';

const NETWORK = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'];

const FILE = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'];

/**
 * What to print when the program cannot start: words for what an operator can put right, the whole error
 * with its stack for a fault of ours.
 */
export function explainStartError(error: unknown, databaseUrl: string | null): string {
  if (error instanceof ConfigProblems || error instanceof ArchiveProblem) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const database = databaseUrl ? new URL(databaseUrl).host : 'the embedded database';
  if (NETWORK.includes(code)) return `The database at ${database} cannot be reached (${code}).`;
  // SQLSTATE classes: 28 wrong user or password, 3D unknown database, 42501 missing right, 53 out of resources.
  if (/^(28|3D|53|57)...$/.test(code) || code === '42501')
    return `The database at ${database} says: ${error.message}`;
  if (code === 'ENOSPC') return 'The disk is full. Free some space and start again.';
  if (FILE.includes(code)) return `A file cannot be used: ${error.message}`;
  // Our own sentences are plain errors; anything more special (TypeError, …) is a bug and shows where.
  return error.constructor === Error && code === '' ? error.message : (error.stack ?? error.message);
}
