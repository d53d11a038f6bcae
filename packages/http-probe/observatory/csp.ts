import type { HttpResponse } from '../model.ts';
import { headerOf, metaOf } from './headers.ts';
import type { Judge } from './model.ts';

/** One policy made of all that a page has, as the Observatory puts them together. */
export type CombinedPolicy = {
  readonly antiClickjacking: boolean;
  readonly defaultNone: boolean;
  readonly insecureActive: boolean;
  readonly insecurePassive: boolean;
  readonly unsafeEval: boolean;
  readonly unsafeInline: boolean;
  readonly unsafeInlineStyle: boolean;
};

export const judgeCsp: Judge = ({ page }) => {
  const texts = policyTexts(page);
  if (texts.length === 0) {
    const reporting = headerOf(page, 'content-security-policy-report-only') !== undefined;
    return { pass: false, result: `csp-not-implemented${reporting ? '-but-reporting-enabled' : ''}` };
  }
  const policy = combine(texts);
  if (policy === null) return { pass: false, result: 'csp-header-invalid' };
  if (policy.unsafeInline) return { pass: false, result: 'csp-implemented-with-unsafe-inline' };
  if (policy.insecureActive) return { pass: false, result: 'csp-implemented-with-insecure-scheme' };
  if (policy.unsafeEval) return { pass: false, result: 'csp-implemented-with-unsafe-eval' };
  if (policy.insecurePassive) {
    return { pass: true, result: 'csp-implemented-with-insecure-scheme-in-passive-content-only' };
  }
  if (policy.unsafeInlineStyle) return { pass: true, result: 'csp-implemented-with-unsafe-inline-in-style-src-only' };
  return { pass: true, result: `csp-implemented-with-no-unsafe${policy.defaultNone ? '-default-src-none' : ''}` };
};

/** Null without a policy, and for one that can't be used. */
export function combinedPolicy(page: HttpResponse): CombinedPolicy | null {
  const texts = policyTexts(page);
  return texts.length === 0 ? null : combine(texts);
}

function policyTexts(page: HttpResponse): readonly string[] {
  const header = headerOf(page, 'content-security-policy');
  return [...(header === undefined ? [] : [header]), ...metaOf(page, 'http-equiv', 'content-security-policy')];
}

type Directives = ReadonlyMap<string, ReadonlySet<string>>;

const none = "'none'";
/** A policy below this length can not hold the name of any directive. */
const shortest = 'img-src'.length - 1;
/** These may repeat. */
const reporting = new Set(['report-uri', 'report-to']);

/** One text as sets of sources in lower case where case does not matter; null when it is invalid. */
function parse(text: string): Directives | null {
  if (text.trim().length < shortest) return null;
  const directives = new Map<string, Set<string>>();
  for (const part of text.split(';')) {
    const [name, ...values] = part.trim().split(/\s+/);
    if (name === undefined || name === '') continue;
    const lower = name.toLowerCase();
    if (directives.has(lower)) {
      if (!reporting.has(lower)) return null;
      continue;
    }
    directives.set(lower, new Set(values.length === 0 ? [none] : values.map(normalised)));
  }
  return directives;
}

function normalised(source: string): string {
  const lower = source.toLowerCase();
  return lower.startsWith("'nonce-") || lower.startsWith("'sha") ? source : lower;
}

function combine(texts: readonly string[]): CombinedPolicy | null {
  let all: Map<string, ReadonlySet<string>> | null = null;
  for (const text of texts) {
    const one = parse(text);
    if (one === null) return null;
    if (all === null) all = new Map(one);
    else for (const [name, sources] of one) all.set(name, intersect(all.get(name), sources));
  }
  return all === null || all.size === 0 ? null : analyse(all);
}

function intersect(a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a === undefined) return b;
  const both = new Set([...a, ...b].filter((each) => covers(a, each) && covers(b, each)));
  return both.size === 0 ? new Set([none]) : both;
}

/** Whether a source, or a longer path below one, is in the set. */
function covers(sources: ReadonlySet<string>, source: string): boolean {
  return sources.has(source) || [...sources].some((each) => each.endsWith('/') && source.startsWith(each));
}

const broad = new Set(['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*']);
const passive = new Set(['img-src', 'media-src']);

function analyse(directives: Directives): CombinedPolicy | null {
  const of = (name: string) => directives.get(name) ?? directives.get('default-src') ?? new Set(['*']);
  const pinned = (source: string) => /^'(nonce|sha256|sha384|sha512)-/i.test(source);
  const isPinned = [...of('script-src')].some(pinned);
  const dynamic = of('script-src').has("'strict-dynamic'");
  if (dynamic && !isPinned) return null;
  const scripts = [...of('script-src')].filter(
    (source) => !(isPinned && source === "'unsafe-inline'") && !(dynamic && (broad.has(source) || source === "'self'")),
  );
  const stylePinned = [...of('style-src')].some(pinned);
  const styles = [...of('style-src')].filter((source) => !(stylePinned && source === "'unsafe-inline'"));
  const unsafe = (source: string) => broad.has(source) || source === "'unsafe-inline'" || source === 'data:';
  const insecure = (source: string) => /^(http|ftp):/.test(source);
  const entries = [...directives].filter(([name]) => name.endsWith('-src'));
  const ancestors = directives.get('frame-ancestors');
  return {
    antiClickjacking: ancestors !== undefined && ![...ancestors].some((source) => broad.has(source)),
    defaultNone: setIs(directives.get('default-src'), none),
    insecureActive: entries.some(([name, sources]) => !passive.has(name) && [...sources].some(insecure)),
    insecurePassive: entries.some(([name, sources]) => passive.has(name) && [...sources].some(insecure)),
    unsafeEval: scripts.includes("'unsafe-eval'"),
    unsafeInline: scripts.some(unsafe) || [...of('object-src')].some((source) => broad.has(source)),
    unsafeInlineStyle: styles.some(unsafe),
  };
}

function setIs(sources: ReadonlySet<string> | undefined, only: string): boolean {
  return sources !== undefined && sources.size === 1 && sources.has(only);
}
