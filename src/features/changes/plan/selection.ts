import { sql } from 'kysely';
import { currencyDecimals } from '#shared/money.ts';
import type { Sql } from '../operations/operation-kind.ts';

/**
 * The products a change set is about, each with what its SKUs share. `where` is a condition over product alias `p`.
 * `base_refusal` holds a reason why nothing of the product can be changed at all; `joins`: the set has a step that takes
 * products into semi-managed, which judges those that have not joined itself.
 */
export function pickedProducts(workspaceId: string, where: Sql, { joins = false } = {}): Sql {
  return sql`
    select p.store_id, p.product_id, p.mode, p.semi_state, p.currency, p.joined_countries, p.detail_read_at as read_at, p.stock_safety,
      p.category_id,
      st.business_type = 'FILE' as is_file, ${unitOf(sql`p.currency`)} as unit,
      st.country_codes as store_countries, st.warehouse_codes as store_warehouses,
      p.semi_state <> 'joined' as is_joining,
      case
        when st.business_type = 'FILE' then null
        when st.authorization_id is null or st.disconnected_at is not null then '{"code":"STORE_NOT_CONNECTED"}'::jsonb
        when ${joins} then case when p.detail_read_at is null then '{"code":"NOT_READ_YET"}'::jsonb end
        when p.mode = 'semi' and p.semi_state is distinct from 'joined'
          then jsonb_build_object('code', 'SEMI_NOT_JOINED', 'state', p.semi_state)
        when p.detail_read_at is null then '{"code":"NOT_READ_YET"}'::jsonb
      end as base_refusal
    from products p
    join (select stores.*, (select array_agg(c ->> 'code') from jsonb_array_elements(countries) c) as country_codes,
        (select array_agg(c ->> 'code') from jsonb_array_elements(warehouses) c) as warehouse_codes
      from stores where workspace_id = ${workspaceId} offset 0) st on st.id = p.store_id
    where p.workspace_id = ${workspaceId} and p.gone_at is null and ${where}`;
}

/** Minor units in one unit of a currency. */
function unitOf(currency: Sql): Sql {
  const groups = [0, 3].map((decimals) => {
    const codes = CURRENCIES.filter((code) => currencyDecimals(code) === decimals);
    return sql`when ${currency} = any(${codes}::text[]) then ${10 ** decimals}::numeric`;
  });
  return sql`case ${sql.join(groups, sql` `)} else 100 end`;
}

/** Currencies whose minor unit may differ from 1/100; `shared/money.ts` knows by how much. */
const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency');
