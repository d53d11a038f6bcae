import type { PageElement } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notApplicable, notTested, pass, quoted } from '../verdict.ts';
import { elementsOf, pageOf } from '../web-page.ts';

export const mixedContent = defineSimpleCheck({
  id: 'mixed-content',
  title: 'The page loads nothing over plain HTTP',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    if (!page.url.startsWith('https:')) return notApplicable('The page itself is not served over HTTPS.');
    const content = elementsOf(page);
    if ('reason' in content) return content.html ? notTested(content.reason) : notApplicable(content.reason);
    const insecure = content.elements.flatMap(insecureAddresses);
    return insecure.length === 0
      ? pass('The page names nothing that is loaded over plain HTTP.')
      : fail(`The page loads over plain HTTP: ${listed(insecure.map(quoted), 3)}.`);
  },
});

const loading: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  link: ['href'],
  img: ['src', 'srcset'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data'],
  source: ['src', 'srcset'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  image: ['href'],
  use: ['href'],
  form: ['action'],
};

/** Relations of a link that are addresses to go to, and not to load. */
const onlyNamed = /^(?:alternate|author|canonical|help|license|me|next|prev|search|shortlink|pingback)$/;

function insecureAddresses({ tag, attributes }: PageElement): readonly string[] {
  const rel = attributes['rel']?.toLowerCase().split(/\s+/) ?? [];
  if (tag === 'link' && rel.some((word) => onlyNamed.test(word)) && !rel.includes('stylesheet')) return [];
  return (loading[tag] ?? []).flatMap((name) => {
    const value = attributes[name] ?? '';
    const addresses = name === 'srcset' ? value.split(',').map((part) => part.trim()) : [value.trim()];
    return addresses.filter((address) => /^http:/i.test(address));
  });
}
