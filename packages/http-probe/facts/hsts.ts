/** Strict-Transport-Security (RFC 6797 §6.1). */
export type Hsts =
  | { readonly valid: true; readonly maxAge: number; readonly includeSubDomains: boolean; readonly preload: boolean }
  | { readonly valid: false; readonly problem: string };

/**
 * Parses the headers of one response; null without one. Only the first header counts (RFC 6797 §8.1). Seconds.
 * @example parseHsts(['max-age=31536000; includeSubDomains'])
 */
export function parseHsts(headers: readonly string[]): Hsts | null {
  const [header] = headers;
  if (header === undefined) return null;
  const directives = new Map<string, string>();
  for (const part of header.split(';')) {
    const [, name = '', value = ''] = /^\s*([^\s=]*)\s*(?:=\s*(.*?)\s*)?$/.exec(part.slice(0, 1024)) ?? [];
    const lower = name.toLowerCase();
    if (lower === '') continue;
    if (directives.has(lower)) return { valid: false, problem: `${lower.slice(0, 40)} occurs twice` };
    directives.set(lower, value);
  }
  const maxAge = directives.get('max-age');
  if (maxAge === undefined) return { valid: false, problem: 'max-age is missing' };
  const seconds = /^"?(\d+)"?$/.exec(maxAge)?.[1];
  if (seconds === undefined) return { valid: false, problem: 'max-age is not a number of seconds' };
  return {
    valid: true,
    // RFC 6797 §6.1.1 sets no limit.
    maxAge: Math.min(Number(seconds), Number.MAX_SAFE_INTEGER),
    includeSubDomains: directives.has('includesubdomains'),
    preload: directives.has('preload'),
  };
}

/** Whether a list of preloaded hosts has the host: a list that the caller owns; 'unknown' without one. */
export type Preloaded = boolean | 'unknown';
export type IsPreloaded = (host: string) => Preloaded;

export const noPreloadList: IsPreloaded = () => 'unknown';

/** What the public preload list asks for before it takes a host, as what is missing; empty when nothing is. */
export function preloadObstacles(hsts: Hsts | null): readonly string[] {
  if (hsts === null) return ['the header is missing'];
  if (!hsts.valid) return [hsts.problem];
  return [
    ...(hsts.maxAge < 31_536_000 ? ['max-age is below one year'] : []),
    ...(hsts.includeSubDomains ? [] : ['includeSubDomains is missing']),
    ...(hsts.preload ? [] : ['preload is missing']),
  ];
}
