/** Where the platform's country codes differ from ISO 3166: UK seen in code (domain.md 5.2); @NOTE unverified: the others. */
const PLATFORM_TO_ISO: Readonly<Record<string, string>> = { UK: 'GB', SRB: 'RS', MNE: 'ME' };
const ISO_TO_PLATFORM = new Map(Object.entries(PLATFORM_TO_ISO).map(([platform, iso]) => [iso, platform]));

/** ISO code of a country as the platform writes it. */
export function isoCountry(platformCode: string): string {
  const code = platformCode.trim().toUpperCase();
  return PLATFORM_TO_ISO[code] ?? code;
}

/** The platform's code of an ISO country. */
export function platformCountry(isoCode: string): string {
  return ISO_TO_PLATFORM.get(isoCode) ?? isoCode;
}
