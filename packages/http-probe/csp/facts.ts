import { valuesOf } from '../client/response-head.ts';
import type { HttpResponse } from '../model.ts';
import { allowsAnyScript, allowsEval, allowsInline, effectiveSources, isBroad } from './effective.ts';
import { type CspPolicy, parseAll, parseCspList } from './parse.ts';

/** Every policy of a response, by where it stands. */
export type Policies = {
  readonly enforced: readonly CspPolicy[];
  readonly reportOnly: readonly CspPolicy[];
  /** From `meta` elements in the head; without the directives that count only in a header. */
  readonly meta: readonly CspPolicy[];
};

/** CSP Level 3, §3.3: not obeyed in a `meta` element. */
const headerOnly = ['frame-ancestors', 'report-uri', 'sandbox'];

export function policiesOf(response: HttpResponse): Policies {
  return {
    enforced: parseCspList(valuesOf(response.headers, 'content-security-policy')),
    reportOnly: parseCspList(valuesOf(response.headers, 'content-security-policy-report-only')),
    meta: metaPolicies(response),
  };
}

function metaPolicies(response: HttpResponse): readonly CspPolicy[] {
  const metas = (response.body.page?.elements ?? []).filter(
    ({ tag, inHead, inNoscript, attributes }) =>
      tag === 'meta' &&
      inHead &&
      !inNoscript &&
      attributes['http-equiv']?.trim().toLowerCase() === 'content-security-policy',
  );
  return parseAll(metas.map(({ attributes }) => attributes['content'] ?? ''))
    .map(({ directives, duplicates }) => ({
      directives: new Map([...directives].filter(([name]) => !headerOnly.includes(name))),
      duplicates,
    }))
    .filter((policy) => policy.directives.size > 0);
}

/** What a browser that obeys all the policies together lets happen. */
export type CspFacts = {
  readonly policies: number;
  readonly reportOnlyPolicies: number;
  readonly inlineScripts: boolean;
  readonly inlineHandlers: boolean;
  readonly inlineStyles: boolean;
  readonly evaluation: boolean;
  readonly scriptsFromAnywhere: boolean;
  readonly pluginsFromAnywhere: boolean;
  readonly defaultNone: boolean;
  readonly strictDynamic: boolean;
  /** Restricted to named hosts or to nobody. */
  readonly framingRestricted: boolean;
  readonly baseRestricted: boolean;
  readonly formsRestricted: boolean;
  /** Whether frames inside the page are limited by frame-src, child-src or default-src. */
  readonly framesRestricted: boolean;
  /** From report-uri and report-to of the policies in headers. */
  readonly reportsTo: readonly string[];
  readonly duplicates: readonly string[];
  /** Source expressions that mean nothing, so a browser ignores them. */
  readonly meaningless: readonly string[];
};

/** Something happens when every policy allows it (CSP Level 3, §4.1.2); so each fact asks all of them. */
export function cspFacts({ enforced, reportOnly, meta }: Policies): CspFacts {
  const all = [...enforced, ...meta];
  const limits = (directive: string) =>
    all.some((policy) => effectiveSources(policy, directive)?.every((source) => !isBroad(source)) ?? false);
  const scripts = all.map(
    (policy) => policy.directives.get('script-src') ?? policy.directives.get('default-src') ?? [],
  );
  const withReports = [...enforced, ...reportOnly];
  return {
    policies: all.length,
    reportOnlyPolicies: reportOnly.length,
    inlineScripts: all.every((policy) => allowsInline(policy, 'script-src-elem')),
    inlineHandlers: all.every((policy) => allowsInline(policy, 'script-src-attr')),
    inlineStyles: all.every(
      (policy) => allowsInline(policy, 'style-src-elem') || allowsInline(policy, 'style-src-attr'),
    ),
    evaluation: all.every(allowsEval),
    scriptsFromAnywhere: all.every(allowsAnyScript),
    pluginsFromAnywhere: !limits('object-src'),
    defaultNone: all.some(({ directives }) => isNone(directives.get('default-src'))),
    strictDynamic: scripts.some((values) => values.some((value) => value.toLowerCase() === "'strict-dynamic'")),
    framingRestricted: limits('frame-ancestors'),
    baseRestricted: limits('base-uri'),
    formsRestricted: limits('form-action'),
    framesRestricted: limits('frame-src'),
    reportsTo: withReports.flatMap(({ directives }) => [
      ...(directives.get('report-uri') ?? []),
      ...(directives.get('report-to') ?? []),
    ]),
    duplicates: all.flatMap((policy) => policy.duplicates),
    meaningless: all.flatMap(meaninglessSources),
  };
}

function isNone(values: readonly string[] | undefined): boolean {
  return values?.every((value) => value.toLowerCase() === "'none'") ?? false;
}

function meaninglessSources(policy: CspPolicy): readonly string[] {
  const names = [...policy.directives.keys()].filter((name) => name.endsWith('-src') || name === 'frame-ancestors');
  return names.flatMap((name) =>
    (effectiveSources(policy, name) ?? []).flatMap((source) => (source.kind === 'invalid' ? [source.text] : [])),
  );
}
