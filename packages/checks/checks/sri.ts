import type { PageElement } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notApplicable, notTested, pass } from '../verdict.ts';
import { elementsOf, pageOf } from '../web-page.ts';

export const sri = defineSimpleCheck({
  id: 'sri',
  title: 'Scripts and styles of other sites are pinned by their hash',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    const content = elementsOf(page);
    if ('reason' in content) return content.html ? notTested(content.reason) : notApplicable(content.reason);
    const base = content.elements.find(({ tag, attributes }) => tag === 'base' && attributes['href'] !== undefined);
    const from = URL.parse(base?.attributes['href'] ?? '', page.url)?.href ?? page.url;
    const { host } = new URL(page.url);
    const foreign = content.elements.flatMap((element) => {
      const url = foreignAddress(element, from, host);
      return url === undefined ? [] : [{ url, pinned: hasHash(element) }];
    });
    if (foreign.length === 0) return pass('The page loads no script or style from another site.');
    const loose = foreign.filter(({ pinned }) => !pinned).map(({ url }) => url);
    return loose.length === 0
      ? pass(`All ${foreign.length} scripts and styles of other sites are pinned.`)
      : fail(`Without integrity: ${listed(loose, 3)}.`);
  },
});

function foreignAddress({ tag, attributes }: PageElement, base: string, host: string): string | undefined {
  const isStyle = tag === 'link' && (attributes['rel'] ?? '').toLowerCase().split(/\s+/).includes('stylesheet');
  const address = tag === 'script' ? attributes['src'] : isStyle ? attributes['href'] : undefined;
  if (address === undefined) return undefined;
  const url = URL.parse(address, base);
  if (url === null || !/^https?:$/.test(url.protocol) || url.host === host) return undefined;
  return `${url.origin}${url.pathname}`.slice(0, 200);
}

/** At least one hash that a browser knows; it ignores all others (SRI §3.3). */
function hasHash({ attributes }: PageElement): boolean {
  return (attributes['integrity'] ?? '')
    .split(/\s+/)
    .some((each) => /^sha(?:256|384|512)-[A-Za-z0-9+/=_-]{40,}/.test(each));
}
