import type { PageElement } from '../page/page.ts';
import type { Judge, Subject } from './model.ts';

/** From bad to good; the worst of all scripts is the result. */
const order = [
  'sri-not-implemented-and-external-scripts-not-loaded-securely',
  'sri-implemented-but-external-scripts-not-loaded-securely',
  'sri-not-implemented-but-external-scripts-loaded-securely',
  'sri-implemented-and-external-scripts-loaded-securely',
  'sri-implemented-and-all-scripts-loaded-securely',
  'sri-not-implemented-but-all-scripts-loaded-from-secure-origin',
  'sri-not-implemented-but-no-scripts-loaded',
];

export const judgeSri: Judge = (subject) => {
  const page = subject.page.body.page;
  if (page === null) return { pass: true, result: 'sri-not-implemented-response-not-html' };
  const scripts = page.elements.filter(({ tag, attributes }) => tag === 'script' && attributes['src'] !== undefined);
  const results = new Set(scripts.map((script) => resultOf(script, subject)));
  const result = order.find((each) => results.has(each)) ?? 'sri-not-implemented-but-no-scripts-loaded';
  return { pass: order.indexOf(result) >= 3, result };
};

function resultOf(script: PageElement, subject: Subject): string {
  const source = script.attributes['src'] ?? '';
  const pinned = Boolean(script.attributes['integrity']);
  const final = new URL(subject.observation.finalUrl);
  const url = URL.parse(source, final.href);
  const own = url === null || url.hostname === final.hostname;
  const secure = /^https:/i.test(source) || (!/^(http:|\/\/)/i.test(source) && final.protocol === 'https:');
  if (own && secure) {
    return pinned
      ? 'sri-implemented-and-all-scripts-loaded-securely'
      : 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin';
  }
  if (secure) {
    return pinned
      ? 'sri-implemented-and-external-scripts-loaded-securely'
      : 'sri-not-implemented-but-external-scripts-loaded-securely';
  }
  return pinned
    ? 'sri-implemented-but-external-scripts-not-loaded-securely'
    : 'sri-not-implemented-and-external-scripts-not-loaded-securely';
}
