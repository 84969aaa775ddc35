/** Every permission of the product, in one flat list. An endpoint names exactly one of them, or `public` / `signed-in`. */
export const PERMISSIONS = [
  'team.view',
  'team.manage',
  'audit.view',
  'api-keys.manage',
  'webhooks.manage',
  'stores.view',
  'stores.connect',
  'products.view',
  'products.sync',
  'products.import',
  'prices.view',
  'changes.view',
  'changes.edit',
  'changes.publish',
  'changes.approve',
  'changes.limits',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
/** What an endpoint asks for. `public`: nobody signed in is needed. `signed-in`: any account. */
export type Access = Permission | 'public' | 'signed-in';

export const ROLES = ['owner', 'operator', 'order-clerk', 'packer', 'customer-service', 'finance'] as const;
export type Role = (typeof ROLES)[number];

const VIEW: Permission[] = ['stores.view', 'products.view'];

export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  operator: [
    ...VIEW,
    'team.view',
    'webhooks.manage',
    'stores.connect',
    'products.sync',
    'products.import',
    'prices.view',
    'changes.view',
    'changes.edit',
    'changes.publish',
    'changes.approve',
  ],
  'order-clerk': [...VIEW, 'team.view'],
  packer: [...VIEW],
  'customer-service': [...VIEW, 'team.view'],
  finance: [...VIEW, 'team.view', 'audit.view', 'prices.view', 'changes.view'],
};

/** What an API key may be limited to. `read` is every permission that ends in `.view`. */
export const SCOPES = ['read', 'write', 'publish'] as const;
export type Scope = (typeof SCOPES)[number];

export function scopePermissions(scope: Scope): readonly Permission[] {
  switch (scope) {
    case 'read':
      return PERMISSIONS.filter((permission) => permission.endsWith('.view'));
    case 'write':
      return ['webhooks.manage', 'stores.connect', 'products.sync', 'products.import', 'changes.edit'];
    case 'publish':
      return ['changes.publish'];
    default:
      return scope satisfies never;
  }
}
