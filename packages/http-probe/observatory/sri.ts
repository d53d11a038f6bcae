import { sameSite } from '../facts/site.ts';
import type { PageElement } from '../page/page.ts';
import type { Judge, Subject } from './model.ts';

/** The worst of all scripts is the result of the page; from bad to good. */
const order = [
  'sri-not-implemented-and-external-scripts-not-loaded-securely',
  'sri-not-implemented-but-external-scripts-loaded-securely',
  'sri-implemented-but-external-scripts-not-loaded-securely',
  'sri-implemented-and-all-scripts-loaded-securely',
  'sri-implemented-and-external-scripts-loaded-securely',
  'sri-not-implemented-but-all-scripts-loaded-from-secure-origin',
];
const passing = new Set(order.slice(3));

export const judgeSri: Judge = (subject) => {
  const page = subject.page.body.page;
  if (page === null) return { pass: true, result: 'sri-not-implemented-response-not-html' };
  const scripts = page.elements.filter(({ tag }) => tag === 'script');
  const base = baseOf(page.elements, subject.observation.finalUrl);
  const results = new Set(scripts.map((script) => resultOf(script, base, subject)));
  const result = order.find((each) => results.has(each));
  if (result === undefined) return { pass: true, result: 'sri-not-implemented-but-no-scripts-loaded' };
  return { pass: passing.has(result), result };
};

/** Only a whole address in `base` counts for the Observatory. */
function baseOf(elements: readonly PageElement[], finalUrl: string): string {
  const base = elements.find(({ tag, attributes }) => tag === 'base' && attributes['href'] !== undefined);
  return URL.parse(base?.attributes['href'] ?? '')?.href ?? finalUrl;
}

function resultOf(script: PageElement, base: string, subject: Subject): string {
  const source = script.attributes['src'] ?? '';
  const url = source === '' ? null : URL.parse(source, base);
  const withoutScheme = source.startsWith('//');
  const pinned = Boolean(script.attributes['integrity']);
  const final = new URL(subject.observation.finalUrl);
  const own = url === null || url.hostname === '' || sameSite(url.hostname, final.hostname);
  if (own && (subject.algorithm === 6 || !withoutScheme)) {
    const implemented = pinned && url?.protocol === 'https:';
    return `sri-${implemented ? 'implemented-and-all-scripts-loaded-securely' : 'not-implemented-but-all-scripts-loaded-from-secure-origin'}`;
  }
  if (url !== null && !/^https?:$/.test(url.protocol))
    return 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin';
  const secure = withoutScheme ? subject.algorithm === 6 && leadsToHttps(subject) : url?.protocol === 'https:';
  if (pinned)
    return `sri-implemented-${secure ? 'and' : 'but'}-external-scripts-${secure ? '' : 'not-'}loaded-securely`;
  return `sri-not-implemented-${secure ? 'but' : 'and'}-external-scripts-${secure ? '' : 'not-'}loaded-securely`;
}

/** Whether a visitor over plain HTTP is sent to HTTPS at once, so that an address without a scheme always means HTTPS. */
function leadsToHttps({ http, observation }: Subject): boolean {
  return http === null || (observation.http.hops[1]?.url.startsWith('https:') ?? false);
}
