import type { Sql } from '../operations/operation-kind.ts';
import type { WarningCode } from '../rules.ts';

/** A warning: the row may be published, but someone should look. Expressions over the judged row `w`. */
export type Guard = { code: WarningCode; when: Sql<boolean> };
