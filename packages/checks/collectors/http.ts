import { captureHttp, type HttpObservation } from '@gatehouse/http-probe';
import { parseEndpoint } from '../endpoint.ts';
import type { Collector } from '../model.ts';
import { isRecord } from '../record.ts';

/** What a web endpoint answers: pages, redirects, headers, cookies without values. */
export const httpCollector: Collector<HttpObservation> = {
  name: 'http',
  version: '1',
  targetKinds: ['endpoint'],
  reach: 'connection',
  collect: async ({ name }, { dial, tls, now, signal, http }) => {
    if (dial === undefined || tls === undefined)
      return { outcome: 'not-tested', reason: 'Nothing may be connected to in this run.' };
    const endpoint = parseEndpoint(name);
    if (endpoint === undefined)
      return { outcome: 'not-tested', reason: `${name} is no endpoint that can be looked at.` };
    if (endpoint.url === undefined) return { outcome: 'not-tested', reason: `${name} does not speak HTTP.` };
    const seen = await captureHttp(endpoint.url, { dial, tls, now }, { ...http, signal });
    return seen.outcome === 'observed'
      ? { outcome: 'observed', observation: seen }
      : { outcome: 'not-tested', reason: seen.message };
  },
  recognises: (value): value is HttpObservation =>
    isRecord(value) && isChain(value['http']) && isChain(value['https']) && Array.isArray(value['jar']),
};

function isChain(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value['hops']);
}
