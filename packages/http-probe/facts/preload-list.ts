import type { IsPreloaded } from './hsts.ts';

type Entry = { readonly name: string; readonly below: boolean };

const largestList = 64 * 1024 * 1024;

/**
 * Reads a list of hosts that browsers ask by HTTPS only: Chromium's `transport_security_state_static.json`, or a host a
 * line, with `*.` before one that counts for all below it as well; `#` begins a comment. At most 64 Mi characters.
 * @throws RangeError when no host is in it
 * @example parsePreloadList('*.example.org')('www.example.org') // true
 */
export function parsePreloadList(text: string): IsPreloaded {
  if (text.length > largestList) throw new RangeError('the preload list is larger than 64 MiB');
  const below = new Map<string, boolean>();
  for (const entry of text.trimStart().startsWith('{') || text.startsWith('//') ? ofChromium(text) : ofLines(text))
    below.set(entry.name.toLowerCase(), entry.below || below.get(entry.name.toLowerCase()) === true);
  if (below.size === 0) throw new RangeError('the preload list names no host');
  return (host) => {
    const labels = host.toLowerCase().replace(/\.$/, '').split('.');
    return labels.some((_, index) => below.get(labels.slice(index).join('.')) === true) || below.has(labels.join('.'));
  };
}

function ofLines(text: string): readonly Entry[] {
  return text.split(/\r?\n/).flatMap((raw) => {
    const [, wildcard, name] = /^(\*\.)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)$/i.exec(raw.replace(/#.*$/, '').trim()) ?? [];
    return name === undefined ? [] : [{ name, below: wildcard !== undefined }];
  });
}

/** JSON with comments on lines of their own. */
function ofChromium(text: string): readonly Entry[] {
  const { entries = [] } = jsonOf(text.replace(/^\s*\/\/.*$/gm, ''));
  return entries.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('name' in entry) || typeof entry.name !== 'string') return [];
    if (!('mode' in entry) || entry.mode !== 'force-https') return [];
    return [{ name: entry.name, below: 'include_subdomains' in entry && entry.include_subdomains === true }];
  });
}

function jsonOf(text: string): { readonly entries?: readonly unknown[] } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'entries' in value && Array.isArray(value.entries)
      ? { entries: value.entries }
      : {};
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new RangeError('the preload list is not JSON', { cause });
    throw cause;
  }
}
