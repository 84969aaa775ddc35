import { isoCountry } from '#gateway/wire/country-codes.ts';
import type { SellerRelation } from '#gateway/wire/store.ts';
import type { CountryName } from '#shared/semi-managed-countries.ts';
import { DEFAULT_COUNTRIES } from '#shared/semi-managed-countries.ts';

export type FoundChannel = {
  channelSellerId: string;
  businessType: string;
  name: string;
  currency: string | null;
};

export function channelOf(relation: SellerRelation): FoundChannel {
  return {
    channelSellerId: relation.channel_seller_id,
    businessType: relation.business_type,
    name: relation.channel_shop_name ?? relation.channel_seller_id,
    currency: relation.channel_currency,
  };
}

type WireCountry = { country_code: string; en_name: string | null; cn_name: string | null };

/** Countries under their ISO codes, each once; a missing name comes from the default list, else it is the code. */
export function countriesOf(rows: readonly WireCountry[]): CountryName[] {
  const byCode = new Map<string, CountryName>();
  for (const row of rows) {
    const code = isoCountry(row.country_code);
    const known = DEFAULT_COUNTRIES.find((country) => country.code === code);
    byCode.set(code, {
      code,
      en: row.en_name ?? known?.en ?? code,
      zh: row.cn_name ?? known?.zh ?? code,
    });
  }
  return [...byCode.values()];
}

export type Warehouse = { code: string; name: string };

export function warehousesOf(
  rows: readonly { warehouse_code: string; warehouse_name: string | null }[],
): Warehouse[] {
  return rows.map((row) => ({ code: row.warehouse_code, name: row.warehouse_name ?? row.warehouse_code }));
}

/** A currency as it is kept: three capital letters, USD when the platform names none. */
export function currencyOf(...candidates: (string | null | undefined)[]): string {
  for (const candidate of candidates) {
    const code = candidate?.trim().toUpperCase() ?? '';
    if (/^[A-Z]{3}$/.test(code)) return code;
  }
  return 'USD';
}
