import { createHash, createHmac } from 'node:crypto';

/** `sha256` is the current form; the legacy router also knows `md5` and `hmac` (open-platform.md 1.2, found). */
export type SignMethod = 'sha256' | 'md5' | 'hmac';

/**
 * Signature of a request: every text parameter except `sign`, file parameters left out by the caller.
 * `path` is put in front for API names with a slash, dotted names have none (open-platform.md 1.3, found).
 */
export function sign(
  params: Readonly<Record<string, string>>,
  { secret, method = 'sha256', path = '' }: { secret: string; method?: SignMethod; path?: string },
): string {
  const joined = Object.keys(params)
    .filter((name) => name !== 'sign')
    .sort()
    .map((name) => `${name}${params[name]}`)
    .join('');
  return digest(method, secret, path, joined).toUpperCase();
}

function digest(method: SignMethod, secret: string, path: string, joined: string): string {
  switch (method) {
    case 'sha256':
      return createHmac('sha256', secret)
        .update(path + joined)
        .digest('hex');
    case 'hmac':
      return createHmac('md5', secret).update(joined).digest('hex');
    case 'md5':
      return createHash('md5')
        .update(secret + joined + secret)
        .digest('hex');
    default:
      return method satisfies never;
  }
}
