import type { Target } from '../model/index.ts';

/**
 * Host and port of an endpoint or target in one form, so that `sync.example.org`, `https://sync.example.org/` and
 * `sync.example.org:443` are the same place; 80 and 443 are the two doors of one site. Undefined for what is no address.
 */
export function placeOf(name: string): { readonly host: string; readonly port: string } | undefined {
  const found = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(\[[0-9a-f:.]+\]|[^\s/:?#@[\]]+)(?::(\d{1,5}))?(?:[/?#].*)?$/i.exec(name);
  if (found?.[1] === undefined) return undefined;
  const port = found[2] ?? '';
  return { host: found[1].toLowerCase().replace(/\.$/, ''), port: port === '80' || port === '443' ? '' : port };
}

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
