import { probeTls, type TlsObservation } from '@gatehouse/tls-probe';
import { parseEndpoint } from '../endpoint.ts';
import type { Collector } from '../model.ts';
import { isRecord } from '../record.ts';

/** Everything that a TLS endpoint offers, by hand-made handshakes. */
export const tlsCollector: Collector<TlsObservation> = {
  name: 'tls',
  version: '1',
  targetKinds: ['endpoint'],
  reach: 'connection',
  collect: async ({ name }, { dial, random, roots, now, signal }) => {
    if (dial === undefined || random === undefined || roots === undefined)
      return { outcome: 'not-tested', reason: 'Nothing may be connected to in this run.' };
    const endpoint = parseEndpoint(name);
    if (endpoint === undefined)
      return { outcome: 'not-tested', reason: `${name} is no endpoint that can be looked at.` };
    const { host, port, starttls } = endpoint;
    const target = { host, port, ...(starttls === undefined ? {} : { starttls }) };
    const tools = { dial: (ended: AbortSignal) => dial(host, port, ended), random, roots, now };
    const seen = await probeTls(target, tools, { signal });
    return seen.outcome === 'observed'
      ? { outcome: 'observed', observation: seen }
      : { outcome: 'not-tested', reason: seen.reason };
  },
  recognises: (value): value is TlsObservation =>
    isRecord(value) && Array.isArray(value['chains']) && isRecord(value['protocols']),
};
