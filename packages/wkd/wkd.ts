import { createHash } from 'node:crypto';

/** Web Key Directory (draft-koch-openpgp-webkey-service): addresses to paths. Fetching is the caller's. */

const alphabet = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/**
 * z-base-32 of octets, without padding.
 * @example zBase32(new Uint8Array(20)).length === 32
 */
export function zBase32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += alphabet[(value >> bits) & 31];
    }
  }
  return bits > 0 ? out + alphabet[(value << (5 - bits)) & 31] : out;
}

/** The hash that stands for a local part: z-base-32 of SHA-1, ASCII letters lower-cased before. */
export function localPartHash(localPart: string): string {
  const lower = localPart.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return zBase32(createHash('sha1').update(lower, 'utf8').digest());
}

export type WkdLocation = {
  readonly host: string;
  /** With its query, as it is requested. */
  readonly path: string;
  readonly url: string;
  /** Must exist for the directory to be valid. */
  readonly policyUrl: string;
};

export type WkdLocations = { readonly hash: string; readonly advanced: WkdLocation; readonly direct: WkdLocation };

/**
 * Where the key of an address is published. The advanced method is to be tried first, the direct one only
 * if the host of the advanced one doesn't exist.
 * @throws RangeError when `address` isn't a mail address with a host name as its domain
 * @example wkdLocations('Joe.Doe@example.org').advanced.host === 'openpgpkey.example.org'
 */
export function wkdLocations(address: string): WkdLocations {
  const at = address.lastIndexOf('@');
  const localPart = address.slice(0, at);
  const domain = address.slice(at + 1).toLowerCase();
  const isHost = domain.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  if (at < 1 || localPart.length > 64 || domain.length > 240 || !isHost)
    throw new RangeError('address: not a mail address');
  const hash = localPartHash(localPart);
  const query = `?l=${encodeURIComponent(localPart)}`;
  const base = '/.well-known/openpgpkey';
  return {
    hash,
    advanced: location(`openpgpkey.${domain}`, `${base}/${domain}`, `/hu/${hash}${query}`),
    direct: location(domain, base, `/hu/${hash}${query}`),
  };
}

function location(host: string, directory: string, rest: string): WkdLocation {
  return {
    host,
    path: directory + rest,
    url: `https://${host}${directory}${rest}`,
    policyUrl: `https://${host}${directory}/policy`,
  };
}

/** What a request under `/.well-known/openpgpkey/` asks for, so that a server can answer it. */
export type WkdRequest =
  | { readonly kind: 'key'; readonly hash: string; readonly domain: string | null }
  | { readonly kind: 'policy'; readonly domain: string | null };

/**
 * Takes a request path apart; null when it is none of WKD.
 * @param path without query, for example `/.well-known/openpgpkey/example.org/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q`
 */
export function readWkdPath(path: string): WkdRequest | null {
  const match = /^\/\.well-known\/openpgpkey\/(?:([a-z0-9._-]{1,253})\/)?(policy|hu\/([13-9a-km-uw-z]{32}))$/i.exec(
    path,
  );
  if (!match) return null;
  const domain = match[1]?.toLowerCase() ?? null;
  const hash = match[3]?.toLowerCase();
  return hash ? { kind: 'key', hash, domain } : { kind: 'policy', domain };
}
