import { parseTokenItem } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass } from '../verdict.ts';
import { header, pageOf, type Seen } from '../web-page.ts';

export const crossOriginIsolation = defineSimpleCheck({
  id: 'cross-origin-isolation',
  title: 'The page is kept apart from other origins (COOP, CORP)',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    const missing = [
      ...(isOneOf(page, 'cross-origin-opener-policy', [
        'same-origin',
        'same-origin-allow-popups',
        'noopener-allow-popups',
      ])
        ? []
        : ['Cross-Origin-Opener-Policy does not cut the page off from who opened it']),
      ...(isOneOf(page, 'cross-origin-resource-policy', ['same-origin', 'same-site'])
        ? []
        : ['Cross-Origin-Resource-Policy does not keep other sites from embedding it']),
    ];
    if (missing.length > 0) return fail(`${missing.join('; ')}.`);
    const embedder = isOneOf(page, 'cross-origin-embedder-policy', ['require-corp', 'credentialless']);
    return pass(`The page is kept apart from other origins${embedder ? ', with COEP as well' : ' (COEP is not set)'}.`);
  },
});

function isOneOf(page: Seen, name: string, tokens: readonly string[]): boolean {
  const token = parseTokenItem(header(page, name) ?? '')?.token;
  return token !== undefined && tokens.includes(token);
}
