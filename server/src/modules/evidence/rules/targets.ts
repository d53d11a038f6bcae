import type { Target } from '../model/index.ts';

/**
 * Host and port of an endpoint or target in one form, so that `sync.example.org`, `https://sync.example.org/` and
 * `sync.example.org:443` are the same place; 80 and 443 are the two doors of one site. Undefined for what is no address.
 */
export function placeOf(name: string): Place | undefined {
  const found =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[0-9a-f:.]+\]|[^\s/:?#@[\]]+)(?::(\d{1,5}))?(\/[^?#]*)?(?:[?#].*)?$/i.exec(name);
  if (found?.[2] === undefined) return undefined;
  const port = found[3] ?? usualPorts[found[1]?.toLowerCase() ?? ''] ?? '';
  return {
    host: found[2].toLowerCase().replace(/\.$/, ''),
    port: port === '80' || port === '443' ? '' : port,
    path: found[4] ?? '/',
  };
}

/** Of protocols that begin in the clear. */
const usualPorts: Readonly<Record<string, string>> = { smtp: '25', imap: '143', ldap: '389', postgresql: '5432' };

export type Place = { readonly host: string; readonly port: string; readonly path: string };

export function samePlace(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a !== undefined && b !== undefined && a.host === b.host && a.port === b.port;
}

/** Whether two names mean one repository: scheme, `.git`, a last slash and the case of letters do not count. */
export function sameRepository(one: string, other: string): boolean {
  return plainLocation(one) === plainLocation(other);
}

function plainLocation(location: string): string {
  return location
    .toLowerCase()
    .replace(/^(?:https?|ssh|git):\/\/(?:[^@/]*@)?/, '')
    .replace(/^git@([^:/]+):/, '$1/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

export type Places = {
  /** As written: hosts, URLs or patterns. */
  readonly endpoints: readonly string[];
  readonly repositories: readonly string[];
};

/** Whether a target is one of the service; `fits` compares a host with a pattern of endpoints. */
export function belongs(target: Target, places: Places, fits: (pattern: string, host: string) => boolean): boolean {
  if (target.kind === 'repository') return places.repositories.some((each) => sameRepository(each, target.name));
  if (target.kind !== 'endpoint') return false;
  const place = placeOf(target.name);
  if (place === undefined) return false;
  return places.endpoints.some((endpoint) =>
    /[*$]/.test(endpoint) ? fits(endpoint, place.host) : samePlace(endpoint, target.name),
  );
}

type Looked = {
  readonly kind: string;
  readonly name: string;
  readonly at: Date;
  /** When the server itself captured it, if it is one of those that it looks at. */
  readonly probedAt?: Date | null;
};

/**
 * The targets that count: of several names of one page or repository the one that was looked at last, and of the pages
 * of one host none that is older than `since` while another one is newer. So a page that a pipeline uploaded once does
 * not make its host stale for ever. What the server saw itself since then counts besides, so that nobody hides it behind
 * another name of the same page.
 */
export function counting<T extends Looked>(targets: readonly T[], since: Date): readonly T[] {
  const own = targets.filter(({ probedAt }) => probedAt !== null && probedAt !== undefined && probedAt >= since);
  const counted = new Set([...newestOfPages(targets, since), ...newestOfPages(own, since)]);
  return targets.filter((target) => counted.has(target));
}

function newestOfPages<T extends Looked>(targets: readonly T[], since: Date): readonly T[] {
  const newest = new Map<string, T>();
  for (const target of targets) {
    const name = pageOf(target);
    const present = newest.get(name);
    if (present === undefined || target.at > present.at) newest.set(name, target);
  }
  const kept = [...newest.values()];
  return kept.filter(
    (target) => target.at >= since || !kept.some((other) => other.at >= since && hostOf(other) === hostOf(target)),
  );
}

function pageOf(target: Looked): string {
  const place = target.kind === 'endpoint' ? placeOf(target.name) : undefined;
  return `${hostOf(target)}\n${place?.path ?? ''}`;
}

function hostOf({ kind, name }: Looked): string {
  if (kind === 'repository') return `${kind}\n${plainLocation(name)}`;
  const place = kind === 'endpoint' ? placeOf(name) : undefined;
  return place === undefined ? `${kind}\n${name}` : `${kind}\n${place.host}:${place.port}`;
}

/** Of what has to be looked at, what no capture is of yet. */
export function uncaptured(expected: readonly Target[], captured: readonly Target[]): readonly Target[] {
  return expected.filter(
    (wanted) =>
      !captured.some(
        ({ kind, name }) =>
          kind === wanted.kind &&
          (kind === 'repository' ? sameRepository(name, wanted.name) : samePlace(name, wanted.name)),
      ),
  );
}
