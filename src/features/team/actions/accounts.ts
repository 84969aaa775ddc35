import type { Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { PASSWORD_MAX, PASSWORD_MIN, SESSION_DAYS } from '../rules.ts';

/**
 * better-auth over one transaction, so that an account and what belongs to it appear together. It is called
 * in process only (no handler is mounted) and loaded on first use: loading takes longer than all the rest of a start.
 */
async function authOn(tx: Tx, services: Services) {
  const { betterAuth } = await import('better-auth');
  return betterAuth({
    database: { db: tx, type: 'postgres' },
    secret: services.secrets.derive('sessions'),
    baseURL: services.config.publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    user: {
      modelName: 'accounts',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'sessions',
      expiresIn: SESSION_DAYS * 86_400,
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'account_id',
        accountId: 'provider_account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
  });
}

type Credentials = { email: string; password: string };

/** Opens a session when the password is right; null otherwise, after the same time whether or not the account exists. */
export async function openSession(
  tx: Tx,
  services: Services,
  credentials: Credentials,
): Promise<{ token: string; accountId: string } | null> {
  const auth = await authOn(tx, services);
  const answer = await unlessUnauthorized(auth.api.signInEmail({ body: credentials }));
  return answer ? { token: answer.token, accountId: answer.user.id } : null;
}

/** Whether the password is the one of the account; opens nothing. */
export async function isPasswordRight(tx: Tx, services: Services, accountId: string, password: string) {
  const { password: crypto } = await (await authOn(tx, services)).$context;
  const row = await tx
    .selectFrom('credentials')
    .select('password')
    .where('account_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.password ? crypto.verify({ hash: row.password, password }) : false;
}

/** Creates an account that signs in by password. The caller has made sure that the address is free. */
export async function createAccount(
  tx: Tx,
  services: Services,
  person: Credentials & { name: string },
): Promise<string> {
  const auth = await authOn(tx, services);
  const { user } = await auth.api.signUpEmail({ body: person });
  return user.id;
}

async function unlessUnauthorized<T>(answer: Promise<T>): Promise<T | null> {
  const { isAPIError } = await import('better-auth/api');
  return answer.catch((error: unknown) => {
    if (isAPIError(error) && error.status === 'UNAUTHORIZED') return null;
    throw error;
  });
}
