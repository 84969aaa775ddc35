import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const url = z.url({ protocol: /^https?$/ });
const listed = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Every environment variable the product reads; README's configuration table lists the same names. */
const environment = z.object({
  PORT: port.default(4700),
  HOST: z.string().min(1).default('127.0.0.1'),
  SANDBOX_PORT: port.default(4710),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KEY_FILE: z.string().min(1).optional(),
  PUBLIC_URL: url.optional(),
  ALLOWED_HOSTS: z.string().default('').transform(listed),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform(listed)
    .refine((parts) => parts.every(isNetwork), 'must be addresses or subnets such as 10.0.0.0/8, by commas'),
  GATEWAY_URL: url.optional(),
  GATEWAY_APP_KEY: z
    .string()
    .regex(/^\d{1,20}$/, 'must be digits')
    .optional(),
  GATEWAY_APP_SECRET: z.string().min(1).optional(),
  GATEWAY_RATE: z.coerce.number().positive().max(10_000).default(20),
  GATEWAY_SHARE: z.coerce.number().min(0.05).max(0.95).default(0.8),
  GATEWAY_TIMEOUT_MS: z.coerce.number().int().min(500).max(120_000).default(30_000),
  WEBHOOK_ALLOW: z
    .string()
    .default('')
    .transform(listed)
    .refine(
      (parts) => parts.every((part) => isNetwork(part) || isHostName(part)),
      'must be host names, addresses or subnets such as 10.0.0.0/8, by commas',
    ),
  BACKUP_KEEP_DAYS: z.coerce.number().int().min(0).max(365).default(7),
  HISTORY_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(400),
  PICTURE_CACHE_MB: z.coerce.number().int().min(1).max(1_000_000).default(2000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SECURE_COOKIES: flag.optional(),
});

export const CONFIG_NAMES: readonly string[] = Object.keys(environment.shape);

const REAL_GATEWAY = 'https://api-sg.aliexpress.com';
/** The app every sandbox knows. */
const SANDBOX_APP = { key: '12345678', secret: 'helloworld' };

const ROLES = ['web', 'worker', 'scheduler'] as const;
export type ProcessRole = (typeof ROLES)[number];

export type Config = {
  port: number;
  host: string;
  sandboxPort: number;
  /** Absolute folder of the embedded database, files and backups. */
  dataDir: string;
  databaseUrl: string | null;
  /** Absolute path of the key that encrypts platform tokens; outside `dataDir` unless set otherwise. */
  keyFile: string;
  /** Address people and the platform reach the product by, without a trailing slash. */
  publicUrl: string;
  /** Host header values that are answered, besides loopback names and the host of `publicUrl`. */
  allowedHosts: readonly string[];
  /** Addresses and subnets of proxies that are believed whom they answer for. */
  trustedProxies: readonly string[];
  gateway: {
    url: string;
    appKey: string | null;
    appSecret: string | null;
    /** Calls a second the platform permits per app, seller and method. */
    rate: number;
    /** Part of that rate we use, at most 0.95. */
    share: number;
    timeoutMs: number;
  };
  /** Hosts and subnets webhooks may be sent to although they are private; http to them is allowed too. */
  webhookAllow: readonly string[];
  backupKeepDays: number;
  /** Changes of fields are kept this long. */
  historyKeepDays: number;
  /** Pictures of listings kept in `dataDir` may take this much; the nightly trim brings them down to it. */
  pictureCacheBytes: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  secureCookies: boolean;
  roles: readonly ProcessRole[];
  /** Runs the pretend AliExpress and the demo workspace beside the product. */
  sandbox: boolean;
};

/** Thrown with every problem of the configuration at once. */
export class ConfigProblems extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/**
 * Checked configuration from environment variables and command-line arguments
 * (`--roles=web,worker`, `--no-sandbox`).
 */
export function readConfig(env: Record<string, string | undefined>, args: readonly string[]): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(set);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const { roles, sandbox, unknown } = readArguments(args, problems);
  for (const argument of unknown)
    problems.push(`${argument}: unknown argument (known: --roles=…, --no-sandbox)`);
  if (!parsed.success) throw new ConfigProblems(problems);
  const values = parsed.data;
  if (Boolean(values.GATEWAY_APP_KEY) !== Boolean(values.GATEWAY_APP_SECRET)) {
    problems.push('GATEWAY_APP_KEY, GATEWAY_APP_SECRET: set both or neither');
  }
  const toSandbox = sandbox && !values.GATEWAY_URL && !values.GATEWAY_APP_KEY;
  if (toSandbox && values.SANDBOX_PORT === 0) problems.push('SANDBOX_PORT: must be a fixed port');
  if (sandbox && values.PORT !== 0 && values.PORT === values.SANDBOX_PORT)
    problems.push('PORT, SANDBOX_PORT: must differ');
  if (problems.length > 0) throw new ConfigProblems(problems);
  const dataDir = resolve(values.DATA_DIR);
  const publicUrl = (values.PUBLIC_URL ?? `http://127.0.0.1:${values.PORT}`).replace(/\/+$/, '');
  return {
    port: values.PORT,
    host: values.HOST,
    sandboxPort: values.SANDBOX_PORT,
    dataDir,
    databaseUrl: values.DATABASE_URL ?? null,
    keyFile: resolve(values.KEY_FILE ?? join(homedir(), '.config', 'shopherd', 'keys.json')),
    publicUrl,
    allowedHosts: values.ALLOWED_HOSTS,
    trustedProxies: values.TRUST_PROXY,
    gateway: {
      url: toSandbox
        ? `http://127.0.0.1:${values.SANDBOX_PORT}`
        : (values.GATEWAY_URL ?? REAL_GATEWAY).replace(/\/+$/, ''),
      appKey: toSandbox ? SANDBOX_APP.key : (values.GATEWAY_APP_KEY ?? null),
      appSecret: toSandbox ? SANDBOX_APP.secret : (values.GATEWAY_APP_SECRET ?? null),
      rate: values.GATEWAY_RATE,
      share: values.GATEWAY_SHARE,
      timeoutMs: values.GATEWAY_TIMEOUT_MS,
    },
    webhookAllow: values.WEBHOOK_ALLOW,
    backupKeepDays: values.BACKUP_KEEP_DAYS,
    historyKeepDays: values.HISTORY_KEEP_DAYS,
    pictureCacheBytes: values.PICTURE_CACHE_MB * 1_000_000,
    logLevel: values.LOG_LEVEL,
    secureCookies: values.SECURE_COOKIES ?? publicUrl.startsWith('https:'),
    roles,
    sandbox,
  };
}

function readArguments(args: readonly string[], problems: string[]) {
  let roles: readonly ProcessRole[] = ROLES;
  let sandbox = true;
  const unknown: string[] = [];
  for (const argument of args) {
    if (argument === '--no-sandbox') sandbox = false;
    else if (argument.startsWith('--roles=')) {
      const named = argument.slice('--roles='.length).split(',');
      const known = ROLES.filter((role) => named.includes(role));
      if (known.length !== named.length) problems.push(`--roles: must be a list of ${ROLES.join(', ')}`);
      roles = known;
    } else unknown.push(argument);
  }
  return { roles, sandbox, unknown };
}

/** `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && (bits === undefined || Number(bits) <= (version === 4 ? 32 : 128));
}

/** `localhost`, `erp.internal`; nothing that reads as a broken address. */
function isHostName(text: string): boolean {
  return /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(
    text,
  );
}
