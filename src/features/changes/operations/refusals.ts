import { sql } from 'kysely';
import type { Sql } from './operation-kind.ts';

/** Reasons why a value that lives with the platform cannot be set; conditions of a `case` over the row `w`. */
export function unlessSemiManaged(): Sql {
  return sql`
    when w.is_file then '{"code":"STORE_NOT_CONNECTED"}'::jsonb
    when w.mode <> 'semi' then jsonb_build_object('code', 'NEEDS_SEMI_MANAGED', 'mode', w.mode)`;
}
