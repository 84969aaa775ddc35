import type { ReactNode } from 'react';
import type { Permission } from '#shared/permissions.ts';
import { useMay } from '../session.tsx';
import { PermissionPage } from './pages.tsx';

/** Draws the screen, or the sentence that says which permission it needs and whom to ask. */
export function RequirePermission({
  permission,
  children,
}: {
  permission: Permission | undefined;
  children: ReactNode;
}) {
  const may = useMay(permission);
  return may || !permission ? children : <PermissionPage permission={permission} />;
}
