import { headerOf } from './headers.ts';
import type { Judge } from './model.ts';

export const judgeCors: Judge = ({ observation }) => {
  const result = (kind: string) => `cross-origin-resource-sharing-${kind}`;
  const response = observation.preflight?.response;
  const refused = (response?.status ?? 500) >= 400;
  const allowed = refused ? '' : (headerOf(response, 'access-control-allow-origin') ?? '');
  if (allowed === '') return { pass: true, result: result('not-implemented') };
  if (allowed === '*') return { pass: true, result: result('implemented-with-public-access') };
  const credentials = headerOf(response, 'access-control-allow-credentials') === 'true';
  if (allowed === observation.origin && credentials) {
    return { pass: false, result: result('implemented-with-universal-access') };
  }
  return { pass: true, result: result('implemented-with-restricted-access') };
};
