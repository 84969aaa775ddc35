import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { teamContract } from '#features/team/contract.ts';
import type { Permission } from '#shared/permissions.ts';
import { useApi } from '#web/context.ts';
import { permissionNeeded } from '#web/refusals.ts';
import { useMay, useSession } from '#web/session.tsx';
import { useNow } from '#web/ui/use-format.ts';
import type { ChangeSetJson } from '../shapes/contract.ts';
import { isOutdated } from './outdated.ts';

/** The one thing to do with a preview, and why it can not be done now. */
export type PrimaryAct = {
  kind: 'publish' | 'ask' | 'approve';
  label: string;
  disabledReason: string | undefined;
};

export function usePrimaryAct(set: ChangeSetJson): PrimaryAct {
  const { t } = useTranslation();
  const now = useNow();
  const { account } = useSession();
  const mayPublish = useMay('changes.publish');
  const mayApprove = useMay('changes.approve');
  const isAlone = useIsAlone();
  const count = set.counts?.change ?? 0;
  const isMine = set.createdBy.id === `member:${account.id}`;
  const outdated = isOutdated(set, now) ? t('changes.preview.refresh') : undefined;
  const nothing = count === 0 ? t('changes.preview.nothing') : undefined;
  const needs = (permission: Permission) => permissionNeeded(permission, t);

  if (set.state === 'waiting-approval') {
    const mine = isMine ? t('changes.preview.askedNote') : undefined;
    const denied = mayApprove ? undefined : needs('changes.approve');
    return {
      kind: 'approve',
      label: t('changes.preview.approve', { count }),
      disabledReason: mine ?? denied ?? outdated,
    };
  }
  if (set.approvalReasons.length > 0 && !isAlone) {
    return { kind: 'ask', label: t('changes.preview.askApproval'), disabledReason: nothing ?? outdated };
  }
  return {
    kind: 'publish',
    label: t('changes.preview.publish', { count }),
    disabledReason: nothing ?? (mayPublish ? outdated : needs('changes.publish')),
  };
}

/** Whether nobody else could approve: then the password is asked for again. */
export function useIsAlone(): boolean {
  const mayList = useMay('team.view');
  const { query } = useApi<{ team: typeof teamContract }>();
  const { data } = useQuery({ ...query.team.listMembers.queryOptions(), enabled: mayList });
  return data !== undefined && data.filter(({ disabledAt }) => disabledAt === null).length <= 1;
}
