import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './actions/api-keys.ts';
import { listAudit } from './actions/audit.ts';
import * as invitations from './actions/invitations.ts';
import { changeMember, listMembers } from './actions/members.ts';
import * as sessions from './actions/sessions.ts';
import { isSetupNeeded, setUp } from './actions/workspaces.ts';
import { teamContract } from './contract.ts';

const on = endpointsOf(teamContract);

export const teamRoutes = {
  readSetup: on.readSetup.handler(async ({ context }) => ({
    isNeeded: await isSetupNeeded(context.services),
    hasDemo: context.services.config.sandbox && context.request.isLocal,
  })),
  setUp: on.setUp.handler(({ context, input }) => setUp(context, input)),
  signIn: on.signIn.handler(({ context, input }) => sessions.signIn(context, input)),
  readSession: on.readSession.handler(({ context }) => sessions.readSession(context)),
  signOut: on.signOut.handler(async ({ context }) => {
    await sessions.signOut(context);
    return {};
  }),
  chooseWorkspace: on.chooseWorkspace.handler(({ context, input }) =>
    sessions.chooseWorkspace(context, input.workspaceId),
  ),
  keepPreferences: on.keepPreferences.handler(({ context, input }) =>
    sessions.keepPreferences(context, input),
  ),
  confirmSession: on.confirmSession.handler(async ({ context, input }) => ({
    confirmedAt: (await sessions.confirmSession(context, input.password)).toISOString(),
  })),
  listSessions: on.listSessions.handler(({ context }) => sessions.listOwnSessions(context)),
  endSession: on.endSession.handler(async ({ context, input }) => {
    await sessions.endSession(context, input.id);
    return {};
  }),

  listMembers: on.listMembers.handler(({ context }) => listMembers(ctxOf(context))),
  changeMember: on.changeMember.handler(({ context, input }) => changeMember(ctxOf(context), input)),
  listInvitations: on.listInvitations.handler(({ context }) => invitations.listInvitations(ctxOf(context))),
  invite: on.invite.handler(({ context, input }) => invitations.invite(ctxOf(context), input)),
  revokeInvitation: on.revokeInvitation.handler(async ({ context, input }) => {
    await invitations.revokeInvitation(ctxOf(context), input.id);
    return {};
  }),
  readInvitation: on.readInvitation.handler(({ context, input }) =>
    invitations.readInvitation(context, input.secret),
  ),
  acceptInvitation: on.acceptInvitation.handler(({ context, input }) =>
    invitations.acceptInvitation(context, input),
  ),

  listApiKeys: on.listApiKeys.handler(({ context }) => listApiKeys(ctxOf(context))),
  createApiKey: on.createApiKey.handler(({ context, input }) => createApiKey(ctxOf(context), input)),
  revokeApiKey: on.revokeApiKey.handler(async ({ context, input }) => {
    await revokeApiKey(ctxOf(context), input.id);
    return {};
  }),

  listAudit: on.listAudit.handler(({ context, input }) => listAudit(ctxOf(context), input)),
};
