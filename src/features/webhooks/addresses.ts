import { BlockList, isIP } from 'node:net';
import type { Config } from '#server/config.ts';
import { urlProblem } from './rules.ts';

/**
 * IPv4 that is not the public internet: this host, private, CGNAT, loopback, link-local, protocol assignments,
 * documentation, 6to4 relays, benchmarks, multicast, reserved (IANA special-purpose address registry).
 */
const NOT_PUBLIC_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Of IPv6 only what is given out for the internet, without what stands for an IPv4 address (Teredo, 6to4) or for nobody. */
const PUBLIC_V6 = ['2000::/3'];
const NOT_PUBLIC_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const [notPublicV4, publicV6, notPublicV6] = [NOT_PUBLIC_V4, PUBLIC_V6, NOT_PUBLIC_V6].map(listOf);

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false; // with a zone: link-local
  const version = isIP(address);
  if (version === 4) return !contains(notPublicV4, address);
  return version === 6 && contains(publicV6, address) && !contains(notPublicV6, address);
}

/** What `WEBHOOK_ALLOW` allows beyond the public internet, and http to it. */
export type Allowance = {
  /** The host stands in the list: by its name, or as an address of a subnet in it. */
  isListed(host: string): boolean;
  /** A connection to this address may be made for that host. */
  isAllowed(host: string, address: string): boolean;
};

export function readAllowance({ webhookAllow }: Pick<Config, 'webhookAllow'>): Allowance {
  const subnets = listOf(webhookAllow.filter((entry) => isIP(entry.split('/')[0] ?? '') !== 0));
  const hosts = new Set(webhookAllow.map((entry) => entry.toLowerCase()));
  const isListed = (host: string) => hosts.has(host) || contains(subnets, host);
  return {
    isListed,
    isAllowed: (host, address) => isListed(host) || isPublicAddress(address) || contains(subnets, address),
  };
}

/** Why an endpoint may not have this address here; null when it may. */
export function addressProblem(url: string, allowance: Allowance, isDemo: boolean) {
  const { isListed } = allowance;
  const isRefusedAddress = (host: string) => isIP(host) !== 0 && !allowance.isAllowed(host, host);
  return urlProblem(url, { isDemo, isListed, isRefusedAddress });
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    list.addSubnet(address, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family);
  }
  return list;
}

function contains(list: BlockList | undefined, address: string): boolean {
  const version = isIP(address);
  if (!list || version === 0 || address.includes('%')) return false;
  return list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
