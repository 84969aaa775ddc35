import { ORPCError } from '@orpc/client';
import { useTranslation } from 'react-i18next';
import { useApi } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';
import type { teamContract } from '../contract.ts';

/** The team's part of the API: calls in `client`, query and mutation options in `query`. */
export function useTeam() {
  const { client, query } = useApi<{ team: typeof teamContract }>();
  return { client: client.team, query: query.team };
}

const FIELDS = ['email', 'password', 'name', 'note', 'workspace', 'code', 'scopes'] as const;
type FieldName = (typeof FIELDS)[number];

/** A failed form: the sentence beside the field that was refused, or one for the whole form. */
export function useFormProblem(error: unknown) {
  const { t } = useTranslation();
  if (!error) return { whole: undefined, of: () => undefined };
  const refused = refusedField(error);
  return {
    whole: refused ? undefined : explainError(error, t).sentence,
    of: (field: FieldName) => (refused === field ? t(`team.problems.${field}`) : undefined),
  };
}

function refusedField(error: unknown): FieldName | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'INPUT_INVALID') return undefined;
  const data: unknown = error.data;
  const path = data && typeof data === 'object' && 'field' in data ? String(data.field) : '';
  return FIELDS.find((field) => path.split('.').includes(field));
}

export type Member = Awaited<ReturnType<ReturnType<typeof useTeam>['client']['listMembers']>>[number];
export type Invitation = Awaited<ReturnType<ReturnType<typeof useTeam>['client']['listInvitations']>>[number];
export type ApiKey = Awaited<ReturnType<ReturnType<typeof useTeam>['client']['listApiKeys']>>[number];
export type OwnSession = Awaited<ReturnType<ReturnType<typeof useTeam>['client']['listSessions']>>[number];
export type AuditEntry = Awaited<
  ReturnType<ReturnType<typeof useTeam>['client']['listAudit']>
>['rows'][number];
