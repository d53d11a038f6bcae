import type { Judge } from './model.ts';

export const judgeRedirection: Judge = ({ observation, http, isPreloaded }) => {
  if (http === null) return { pass: true, result: 'redirection-not-needed-no-http' };
  const hops = observation.http.hops;
  const route = hops.map(({ url }) => new URL(url));
  if (hops.some(({ response }) => response?.certificate?.valid === false)) {
    return { pass: false, result: 'redirection-invalid-cert' };
  }
  const [first, second] = route;
  const last = route.at(-1);
  if (first === undefined || second === undefined) return { pass: false, result: 'redirection-missing' };
  if (route.every(({ hostname }) => isPreloaded(hostname) === true)) {
    return { pass: true, result: 'redirection-all-redirects-preloaded' };
  }
  if (last?.protocol !== 'https:') return { pass: false, result: 'redirection-not-to-https' };
  if (second.protocol !== 'https:') return { pass: false, result: 'redirection-not-to-https-on-initial-redirection' };
  if (second.hostname !== first.hostname) return { pass: false, result: 'redirection-off-host-from-http' };
  return { pass: true, result: 'redirection-to-https' };
};
