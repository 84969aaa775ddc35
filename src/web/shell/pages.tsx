import Button from 'antd/es/button';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '#shared/permissions.ts';
import { useWeb } from '../context.ts';
import { paths } from '../paths.ts';
import { localId, permissionWords } from '../refusals.ts';
import { useWorkspace } from '../session.tsx';
import { StatePage } from '../ui/state-page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  const { go } = useWeb();
  return (
    <StatePage title={t('state.notFoundTitle')} note={t('state.notFoundNote')}>
      <Button onClick={() => go(paths.home())}>{t('state.home')}</Button>
    </StatePage>
  );
}

/** Shown instead of a screen whose permission is missing; values are absent, not blurred. */
export function PermissionPage({ permission }: { permission: Permission }) {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  return (
    <StatePage
      title={t('state.permissionTitle', { permission: permissionWords(permission, t) })}
      note={t('state.permissionNote', { workspace: workspace?.name ?? '' })}
    />
  );
}

/** A bug reached the edge of the page: what is safe, what to do, and the id to send. */
export function CrashState({ error, id }: { error: unknown; id?: string }) {
  const { t } = useTranslation();
  const [ownId] = useState(localId);
  const shown = id ?? ownId;
  useEffect(() => console.error(`[${shown}]`, error), [shown, error]);
  return (
    <StatePage title={t('state.crashTitle')} note={t('state.crashNote')} id={shown} role="alert">
      <Button onClick={() => window.location.reload()}>{t('state.reload')}</Button>
    </StatePage>
  );
}
