import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Database } from './db/database.ts';

const keyFileShape = z.object({
  current: z.string(),
  keys: z.record(z.string(), z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')),
});
type KeyFile = z.infer<typeof keyFileShape>;

export type Secrets = {
  /** AES-256-GCM under the current key; the text starts with the key's id. `purpose` is bound to it. */
  seal(text: string, purpose: string): string;
  /** The text that was sealed for the same purpose; throws when the key is gone or the text was changed. */
  open(sealed: string, purpose: string): string;
  /** Id of the key a sealed text was made with. */
  keyIdOf(sealed: string): string;
  currentKeyId: string;
  /** A key for another use (cookie signatures), derived so that it never equals the encryption key. */
  derive(use: string): string;
};

/** Seals everything one feature stores anew under the current key and returns how many it were. */
export type Resealer = (services: { db: Database; secrets: Secrets }) => Promise<number>;

/** Opens the key file, or makes it (mode 0600) when there is none. */
export async function openSecrets(path: string): Promise<Secrets> {
  const file = (await readKeys(path)) ?? (await createKeys(path));
  return secretsOf(file, path);
}

/** Adds a key and makes it current; what was sealed before stays readable until it is sealed anew. */
export async function rotateKey(path: string): Promise<Secrets> {
  const keys = await readKeys(path);
  if (!keys) throw new Error(`There is no key file at ${path}.`);
  return secretsOf(await replaceKeys(path, withNewKey(keys)), path);
}

function secretsOf(file: KeyFile, path: string): Secrets {
  // Another process may have rotated the key since this one started.
  const latest = () => parseKeys(path, readFileSync(path, 'utf8'));
  const keyOf = (id: string): Buffer => {
    const text = file.keys[id] ?? latest().keys[id];
    if (!text) throw new Error(`The key ${id} is not in the key file; what it protects cannot be read.`);
    return Buffer.from(text, 'base64');
  };
  return {
    currentKeyId: file.current,
    keyIdOf: (sealed) => sealed.split('.')[0] ?? '',
    seal: (text, purpose) => {
      const { current } = latest();
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(current), iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [current, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
        '.',
      );
    },
    open: (sealed, purpose) => {
      const [id = '', iv = '', tag = '', body = ''] = sealed.split('.');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(id), Buffer.from(iv, 'base64url'), {
        authTagLength: 16,
      })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    },
    derive: (use) => {
      const oldest = Object.keys(file.keys).sort()[0] ?? file.current;
      return createHmac('sha256', keyOf(oldest)).update(`derive:${use}`).digest('base64url');
    },
  };
}

function withNewKey(file: KeyFile): KeyFile {
  const number = Object.keys(file.keys).length + 1;
  const id = `k${String(number).padStart(3, '0')}`;
  return { current: id, keys: { ...file.keys, [id]: randomBytes(32).toString('base64') } };
}

async function readKeys(path: string): Promise<KeyFile | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Error(`The key file ${path} cannot be read: ${error.message}`);
  });
  return text === null ? null : parseKeys(path, text);
}

function parseKeys(path: string, text: string): KeyFile {
  const parsed = keyFileShape.safeParse(parseJson(text));
  if (!parsed.success || !parsed.data.keys[parsed.data.current])
    throw new Error(`The key file ${path} is damaged.`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Said by the caller, with the file's path.
  }
}

/** Of several processes that start for the first time at once, the first to have its file in place wins. */
async function createKeys(path: string): Promise<KeyFile> {
  const fresh = await writeBeside(path, withNewKey({ current: '', keys: {} }));
  try {
    await link(fresh, path);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
  } finally {
    await rm(fresh, { force: true });
  }
  return parseKeys(path, await readFile(path, 'utf8'));
}

async function replaceKeys(path: string, file: KeyFile): Promise<KeyFile> {
  await rename(await writeBeside(path, file), path);
  return file;
}

async function writeBeside(path: string, file: KeyFile): Promise<string> {
  const fresh = `${path}.${randomUUID()}.new`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(fresh, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  await chmod(fresh, 0o600);
  return fresh;
}
