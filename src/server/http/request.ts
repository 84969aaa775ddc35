import type { Access } from '#shared/permissions.ts';
import { Refusal } from '#shared/refusal.ts';
import { type Actor, bindContext, type Ctx, type Services } from '../context.ts';

/** Who sends a request, as the feature that owns accounts reads it from cookie or key. */
export type Identity = {
  actor: Extract<Actor, { kind: 'member' | 'api-key' }>;
  /** Null while the account has chosen no workspace, or belongs to none. */
  workspaceId: string | null;
};

export type RequestFacts = {
  id: string;
  headers: Readonly<Record<string, string | undefined>>;
  /** Address of whoever asks: of the socket's peer, or, when that is a trusted proxy, the one it answers for. */
  peer: string;
  /** The socket's peer and Host are loopback and nothing was forwarded: a person at this very machine. */
  isLocal: boolean;
  setCookie(name: string, value: string, options: { maxAgeSeconds: number }): void;
  clearCookie(name: string): void;
};

export type RequestContext = {
  services: Services;
  identity: Identity | null;
  request: RequestFacts;
};

/** Reads the identity of a request; null for nobody. Handed in by the feature that owns accounts. */
export type Authenticate = (services: Services, request: RequestFacts) => Promise<Identity | null>;

/** Refuses whoever has not the access an endpoint names. */
export function mustMay(access: Access, { identity }: RequestContext): void {
  if (access === 'public') return;
  if (!identity) throw new Refusal('SIGN_IN_NEEDED');
  if (access === 'signed-in') return;
  if (!identity.actor.permissions.includes(access))
    throw new Refusal('PERMISSION_NEEDED', { permission: access });
}

/** The action context of a request: its workspace and actor. Refused when no workspace is chosen. */
export function ctxOf(context: RequestContext): Ctx {
  const { identity, services } = context;
  if (!identity) throw new Refusal('SIGN_IN_NEEDED');
  if (!identity.workspaceId) throw new Refusal('WORKSPACE_NEEDED');
  return bindContext(services, identity.workspaceId, identity.actor);
}

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
/** What a proxy adds; one of them is enough to say that the peer is not the person. */
const FORWARDED =
  /^(?:forwarded|via|x-forwarded(?:-.+)?|x-(?:real|client|cluster-client)-ip|(?:cf-connecting|true-client|fastly-client)-ip)$/;

export function isLoopbackHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || LOOPBACK.test(name);
}

export function isLocalRequest(peer: string, headers: Readonly<Record<string, string | undefined>>): boolean {
  return (
    LOOPBACK.test(peer) &&
    isLoopbackHost(headers.host) &&
    !Object.keys(headers).some((name) => FORWARDED.test(name))
  );
}
