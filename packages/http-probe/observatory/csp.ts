import type { HttpResponse } from '../model.ts';
import { headerOf, metaOf } from './headers.ts';
import type { Judge } from './model.ts';

/** One policy made of all that a page has, as the Observatory puts them together. */
type CombinedPolicy = {
  /** Whether a directive that may occur again does. */
  readonly repeats: boolean;
  readonly defaultNone: boolean;
  readonly insecureActive: boolean;
  readonly insecurePassive: boolean;
  readonly unsafeEval: boolean;
  readonly unsafeInline: boolean;
  readonly unsafeInlineStyle: boolean;
};

export const judgeCsp: Judge = ({ page }) => {
  const texts = policyTexts(page);
  if (texts.length === 0 || framingAlone(page)) {
    const reporting = headerOf(page, 'content-security-policy-report-only') !== undefined;
    return { pass: false, result: `csp-not-implemented${reporting ? '-but-reporting-enabled' : ''}` };
  }
  const policy = combinedPolicy(page);
  if (policy === null) return { pass: false, result: 'csp-header-invalid' };
  if (policy.unsafeInline) return { pass: false, result: 'csp-implemented-with-unsafe-inline' };
  if (policy.insecureActive) return { pass: false, result: 'csp-implemented-with-insecure-scheme' };
  if (policy.unsafeEval) return { pass: false, result: 'csp-implemented-with-unsafe-eval' };
  if (policy.repeats) return { pass: true, result: 'csp-implemented-but-duplicate-directives' };
  if (policy.insecurePassive) {
    return { pass: true, result: 'csp-implemented-with-insecure-scheme-in-passive-content-only' };
  }
  if (policy.unsafeInlineStyle) return { pass: true, result: 'csp-implemented-with-unsafe-inline-in-style-src-only' };
  return { pass: true, result: `csp-implemented-with-no-unsafe${policy.defaultNone ? '-default-src-none' : ''}` };
};

/** Null without a policy, and for one that can't be used. */
function combinedPolicy(page: HttpResponse): CombinedPolicy | null {
  const combined = combine(policyTexts(page));
  return combined === null ? null : analyse(combined);
}

/** Whether some policy in a header or `meta` element speaks of framing. */
export function limitsFraming(page: HttpResponse): boolean {
  return !framingAlone(page) && (combine(policyTexts(page))?.directives.has('frame-ancestors') ?? false);
}

function policyTexts(page: HttpResponse): readonly string[] {
  const header = headerOf(page, 'content-security-policy');
  return [...(header === undefined ? [] : [header]), ...metaOf(page, 'http-equiv', 'content-security-policy')];
}

/** A `meta` element can't say who may frame the page; a page with nothing else has no policy. */
function framingAlone(page: HttpResponse): boolean {
  if (headerOf(page, 'content-security-policy') !== undefined) return false;
  const names = combine(policyTexts(page))?.directives.keys() ?? [];
  return [...names].join() === 'frame-ancestors';
}

type Directives = ReadonlyMap<string, readonly string[]>;
type Combined = { readonly directives: Directives; readonly repeats: boolean };

const none = "'none'";
/** A policy below this length can not hold the name of any directive. */
const shortest = 'img-src'.length - 1;
/** These may repeat. */
const reporting = new Set(['report-uri', 'report-to']);

/** One text, everything in lower case; null when it is invalid. */
function parse(text: string): Combined | null {
  if (text.trim().length < shortest) return null;
  const directives = new Map<string, readonly string[]>();
  let repeats = false;
  for (const part of text.split(';')) {
    const [name, ...values] = part.trim().toLowerCase().split(/\s+/);
    if (name === undefined || name === '') continue;
    if (directives.has(name)) {
      if (!reporting.has(name)) return null;
      repeats = true;
    }
    directives.set(name, values.length === 0 ? [none] : values);
  }
  return { directives, repeats };
}

/** A source with the policy that it comes from, and whether another policy allows it too. */
type Candidate = { readonly source: string; readonly policy: number; readonly confirmed: boolean };

/** Of one page, and in UTF-16 units: each further policy sorts the sources of those before it once more. */
const maxPolicies = 50;
const maxLength = 128 * 1024;

function combine(texts: readonly string[]): Combined | null {
  if (texts.length > maxPolicies || texts.reduce((sum, text) => sum + text.length, 0) > maxLength) return null;
  const candidates = new Map<string, readonly Candidate[]>();
  let repeats = false;
  for (const [policy, text] of texts.entries()) {
    const one = parse(text);
    if (one === null) return null;
    repeats ||= one.repeats;
    for (const [name, values] of one.directives) {
      const fresh = [...new Set(values)].map((source) => ({ source, policy, confirmed: false }));
      candidates.set(
        name,
        policy === 0 ? withoutLonger(fresh) : confirm([...(candidates.get(name) ?? []), ...fresh], policy),
      );
    }
  }
  const directives = [...candidates].map(([name, list]) => [name, list.map(({ source }) => source)] as const);
  return directives.length === 0 ? null : { directives: new Map(directives), repeats };
}

function bySource(a: Candidate, b: Candidate): number {
  if (a.source === b.source) return 0;
  return a.source < b.source ? -1 : 1;
}

/** Leaves out what begins with its neighbour in the order of the alphabet. */
function withoutLonger(list: readonly Candidate[]): readonly Candidate[] {
  const sorted = [...list].sort(bySource);
  return sorted.filter(({ source }, index) => {
    const before = sorted[index - 1];
    return before === undefined || !source.startsWith(before.source);
  });
}

/** Keeps what two policies name, or one names with a longer path; what was kept once stays. 'none' when nothing is left. */
function confirm(list: readonly Candidate[], policy: number): readonly Candidate[] {
  const sorted = [...list].sort(bySource);
  const kept = new Map<string, Candidate>();
  for (const [index, candidate] of sorted.entries()) {
    const before = sorted[index - 1];
    const { source } = candidate;
    const covered =
      before !== undefined &&
      before.policy !== candidate.policy &&
      (before.source === source || (before.source.endsWith('/') && source.startsWith(before.source)));
    if (covered || candidate.confirmed) kept.set(source, { ...candidate, confirmed: true });
  }
  return kept.size > 0 ? [...kept.values()] : [{ source: none, policy, confirmed: false }];
}

const broad = new Set(['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*']);
const passive = new Set(['img-src', 'media-src']);

function analyse(combined: Combined): CombinedPolicy | null {
  const directives = obeyed(combined.directives);
  if (directives === null) return null;
  const of = (name: string) => directives.get(name) ?? directives.get('default-src') ?? ['*'];
  const unsafe = (source: string) => broad.has(source) || source === "'unsafe-inline'" || source === 'data:';
  const insecureIn = (wanted: (name: string) => boolean) =>
    [...directives].some(([name, sources]) => wanted(name) && sources.some((source) => /^(http|ftp):/.test(source)));
  const defaults = directives.get('default-src') ?? [];
  return {
    repeats: combined.repeats,
    defaultNone: defaults.length === 1 && defaults[0] === none,
    insecureActive: insecureIn((name) => !passive.has(name)),
    insecurePassive: insecureIn((name) => passive.has(name)),
    unsafeEval: [...of('script-src'), ...of('style-src')].includes("'unsafe-eval'"),
    unsafeInline: unpinned(of('script-src')).some(unsafe) || of('object-src').some((source) => broad.has(source)),
    unsafeInlineStyle: unpinned(of('style-src')).some(unsafe),
  };
}

function isPin(source: string): boolean {
  return /^'(nonce|sha256|sha384|sha512)-/.test(source);
}

/** A nonce or a hash switches 'unsafe-inline' off. */
function unpinned(sources: readonly string[]): readonly string[] {
  const pinned = sources.some(isPin);
  return sources.filter((source) => !(pinned && source === "'unsafe-inline'"));
}

/**
 * What is left when 'strict-dynamic' rules scripts: it switches off hosts with a scheme or a wildcard. Null when nothing
 * starts its trust.
 */
function obeyed(directives: Directives): Directives | null {
  const name = directives.has('script-src') ? 'script-src' : 'default-src';
  const sources = directives.get(name) ?? [];
  if (!sources.includes("'strict-dynamic'")) return directives;
  if (!sources.some(isPin)) return null;
  const left = sources.filter((source) => !/^(ftp:|https?:|\*|'self'$|'unsafe-inline'$)/.test(source));
  return new Map([...directives, [name, left]]);
}
