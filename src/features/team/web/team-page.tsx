import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Tabs from 'antd/es/tabs';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/session.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { useUrlState } from '#web/url-state.ts';
import { urlChoice } from '#web/url-state-values.ts';
import { ApiKeysList } from './api-keys-list.tsx';
import { InvitationsList } from './invitations-list.tsx';
import { MembersList } from './members-list.tsx';
import { NewApiKey } from './new-api-key.tsx';
import { NewInvitation } from './new-invitation.tsx';
import { useTeam } from './use-team.ts';
import './team.css';

const KEYS = { tab: urlChoice(['members', 'invitations', 'keys'], 'members') };

export default function TeamPage() {
  const { t } = useTranslation();
  const { query } = useTeam();
  const { values, push } = useUrlState(KEYS);
  const [isAsking, setAsking] = useState(false);
  const mayManage = useMay('team.manage');
  const mayKeys = useMay('api-keys.manage');
  const members = useQuery(query.listMembers.queryOptions());
  const active = members.data?.filter(({ disabledAt }) => disabledAt === null) ?? [];
  const owners = active.filter(({ role }) => role === 'owner').length;
  const tab = values.tab ?? 'members';
  const isKeys = tab === 'keys';
  const mayAct = isKeys ? mayKeys : mayManage;
  const parts: { key: string; label: string; children: ReactNode }[] = [
    { key: 'members', label: t('team.page.tabMembers'), children: null },
    ...(mayManage ? [{ key: 'invitations', label: t('team.page.tabInvitations'), children: null }] : []),
    ...(mayKeys ? [{ key: 'keys', label: t('team.page.tabKeys'), children: null }] : []),
  ];
  return (
    <div className="tm-page">
      <PageHeader
        title={t('team.page.title')}
        counts={members.data && t('team.page.counts', { members: active.length, owners })}
      >
        <Button
          type="primary"
          disabled={!mayAct}
          title={mayAct ? undefined : t('team.page.needsManage')}
          onClick={() => setAsking(true)}
        >
          {isKeys ? t('team.keys.create') : t('team.invitations.invite')}
        </Button>
      </PageHeader>
      <Tabs
        aria-label={t('team.page.tabs')}
        activeKey={tab}
        items={parts}
        onChange={(key) => push({ tab: key })}
      />
      {tab === 'members' && <MembersList members={members} activeOwners={owners} />}
      {tab === 'invitations' && <InvitationsList />}
      {isKeys && <ApiKeysList />}
      {isAsking &&
        (isKeys ? (
          <NewApiKey onClose={() => setAsking(false)} />
        ) : (
          <NewInvitation onClose={() => setAsking(false)} />
        ))}
    </div>
  );
}
