/** Where countries stand in the picker; what is not named here is in Europe when a store sells there by default. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  americas: ['AR', 'BR', 'CA', 'CL', 'CO', 'MX', 'PE', 'US', 'UY'],
  europe:
    'AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL NO PL PT RO RS SE SI SK UA'.split(
      ' ',
    ),
  asia: ['AU', 'HK', 'ID', 'JP', 'KR', 'MY', 'NZ', 'PH', 'SG', 'TH', 'TW', 'VN'],
  middleEast: ['AE', 'BH', 'IL', 'KW', 'OM', 'QA', 'SA', 'TR'],
};

export type Region = { id: string; codes: readonly string[] };

/** Countries by region, each sorted by the name on screen; what nobody placed comes last. */
export function byRegion(codes: readonly string[], nameOf: (code: string) => string): Region[] {
  const sorted = codes.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const placed = Object.entries(REGIONS).map(([id, members]) => ({
    id,
    codes: sorted.filter((code) => members.includes(code)),
  }));
  const known = new Set(placed.flatMap((region) => region.codes));
  const rest = { id: 'other', codes: sorted.filter((code) => !known.has(code)) };
  return [...placed, rest].filter((region) => region.codes.length > 0);
}
