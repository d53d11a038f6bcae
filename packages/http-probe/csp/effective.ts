import type { CspPolicy } from './parse.ts';
import { parseSource, type Source } from './sources.ts';

/** Which directive speaks where one is missing (CSP Level 3, §6.8.3), nearest first. */
const fallbacks: Readonly<Record<string, readonly string[]>> = {
  'script-src-elem': ['script-src', 'default-src'],
  'script-src-attr': ['script-src', 'default-src'],
  'script-src': ['default-src'],
  'style-src-elem': ['style-src', 'default-src'],
  'style-src-attr': ['style-src', 'default-src'],
  'style-src': ['default-src'],
  'worker-src': ['child-src', 'script-src', 'default-src'],
  'frame-src': ['child-src', 'default-src'],
  'child-src': ['default-src'],
  'connect-src': ['default-src'],
  'font-src': ['default-src'],
  'img-src': ['default-src'],
  'manifest-src': ['default-src'],
  'media-src': ['default-src'],
  'object-src': ['default-src'],
};

/**
 * The sources that a directive allows under one policy; null when the policy says nothing, so everything is allowed. `'none'`
 * with nothing beside it, and an empty list, are an empty list. `frame-ancestors`, `base-uri` and `form-action` fall back on nothing.
 */
export function effectiveSources(policy: CspPolicy, directive: string): readonly Source[] | null {
  for (const name of [directive, ...(fallbacks[directive] ?? [])]) {
    const values = policy.directives.get(name);
    if (values !== undefined) return sourcesOf(values);
  }
  return null;
}

/** A long list is asked for by many directives and facts, and read once. */
const read = new WeakMap<readonly string[], readonly Source[]>();

function sourcesOf(values: readonly string[]): readonly Source[] {
  const known = read.get(values);
  if (known !== undefined) return known;
  const sources = values.map(parseSource).filter((source) => !isKeyword(source, "'none'"));
  read.set(values, sources);
  return sources;
}

export function isKeyword(source: Source, keyword: string): boolean {
  return source.kind === 'keyword' && source.keyword === keyword;
}

/** Whether inline scripts or styles without nonce and hash run under this policy (CSP Level 3, §6.7.3.2). */
export function allowsInline(
  policy: CspPolicy,
  directive: 'script-src-elem' | 'script-src-attr' | 'style-src-elem' | 'style-src-attr',
): boolean {
  const sources = effectiveSources(policy, directive);
  if (sources === null) return true;
  const pinned = sources.some((source) => source.kind === 'nonce' || source.kind === 'hash');
  const dynamic = directive.startsWith('script') && sources.some((source) => isKeyword(source, "'strict-dynamic'"));
  return !pinned && !dynamic && sources.some((source) => isKeyword(source, "'unsafe-inline'"));
}

/** Whether strings are run as scripts under this policy. */
export function allowsEval(policy: CspPolicy): boolean {
  const sources = effectiveSources(policy, 'script-src');
  return sources === null || sources.some((source) => isKeyword(source, "'unsafe-eval'"));
}

/** Whether scripts may come from practically anywhere: a scheme, `*`, or a policy that says nothing. */
export function allowsAnyScript(policy: CspPolicy): boolean {
  const sources = effectiveSources(policy, 'script-src-elem');
  if (sources === null) return true;
  if (sources.some((source) => isKeyword(source, "'strict-dynamic'"))) return false;
  return sources.some(isBroad);
}

/** A source that stands for any host, or for content that the page's author does not host. */
export function isBroad(source: Source): boolean {
  if (source.kind === 'scheme') return true;
  return source.kind === 'host' && (source.host === '*' || /^\*\.[^.]+$/.test(source.host));
}
