import { parseEndpoint } from '../endpoint.ts';
import type { Collected, Collector, CollectorTools } from '../model.ts';
import { isRecord } from '../record.ts';

/** What the DNS says of who may issue certificates for a host (RFC 8659). */
export type CaaObservation = {
  readonly host: string;
  /** Names that were asked for, from the host upwards; empty where the public DNS has none that could be. */
  readonly asked: readonly string[];
  /** Those of the last name that was asked for, which alone count (RFC 8659 §3). */
  readonly records: readonly CaaRecord[];
};

export type CaaRecord = {
  readonly critical: boolean;
  /** In small letters: `issue`, `issuewild`, `iodef` … */
  readonly tag: string;
  readonly value: string;
};

/** Every label may cost a question. */
const mostLabels = 20;
const mostRecords = 100;
const longestValue = 500;
const timeoutMs = 20_000;

/** The records that decide who may issue for the host of an endpoint: its own, or those of the nearest domain above it. */
export const caaCollector: Collector<CaaObservation> = {
  name: 'caa',
  version: '1',
  targetKinds: ['endpoint'],
  reach: 'dns',
  collect: async ({ name }, { resolveCaa, signal }) => {
    const host = parseEndpoint(name)?.host;
    if (host === undefined) return { outcome: 'not-tested', reason: `${name} is no endpoint.` };
    if (!isPublicName(host)) return { outcome: 'observed', observation: { host, asked: [], records: [] } };
    if (resolveCaa === undefined) return { outcome: 'not-tested', reason: 'The DNS can not be asked from here.' };
    return climb(host, resolveCaa, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
  },
  recognises: (value): value is CaaObservation =>
    isRecord(value) && Array.isArray(value['asked']) && Array.isArray(value['records']),
};

/** RFC 6761, RFC 7686, RFC 8375, and `internal`, which is kept out of the root. */
const privateDomain = /(?:^|\.)(?:localhost|local|internal|intranet|test|example|invalid|onion|alt|home\.arpa)$/;

/** Neither an address nor a name that only a private network knows: of those the DNS outside must not even be asked. */
function isPublicName(host: string): boolean {
  return host.includes('.') && !/^[\d.]+$/.test(host) && !host.includes(':') && !privateDomain.test(host);
}

type Resolve = NonNullable<CollectorTools['resolveCaa']>;

async function climb(host: string, resolve: Resolve, signal: AbortSignal): Promise<Collected<CaaObservation>> {
  const labels = host.split('.');
  if (labels.length > mostLabels)
    return { outcome: 'not-tested', reason: `${host} has more than ${mostLabels} labels.` };
  const asked: string[] = [];
  for (const index of labels.keys()) {
    const name = labels.slice(index).join('.');
    asked.push(name);
    const answer = await ask(name, resolve, signal);
    if (typeof answer === 'string') return { outcome: 'not-tested', reason: answer };
    if (answer.length > 0) return { outcome: 'observed', observation: { host, asked, records: answer } };
  }
  return { outcome: 'observed', observation: { host, asked, records: [] } };
}

/** The records of one name; a sentence when the DNS did not say. */
async function ask(name: string, resolve: Resolve, signal: AbortSignal): Promise<readonly CaaRecord[] | string> {
  const over = Promise.withResolvers<never>();
  const end = (): void => over.reject(Object.assign(new Error('The time is over.'), { code: 'ETIMEOUT' }));
  signal.addEventListener('abort', end, { once: true });
  try {
    if (signal.aborted) end();
    return (await Promise.race([resolve(name), over.promise])).slice(0, mostRecords).flatMap(recordsOf);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
    if (code === 'ENODATA' || code === 'ENOTFOUND') return [];
    return `The CAA records of ${name} could not be asked for (${code}).`;
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Node gives `{ critical: 128, issue: 'ca.example' }`. */
function recordsOf(given: object): readonly CaaRecord[] {
  const critical = 'critical' in given && given.critical !== 0;
  return Object.entries(given).flatMap(([tag, value]) =>
    tag === 'critical' || tag === 'type'
      ? []
      : [{ critical, tag: tag.toLowerCase(), value: String(value).slice(0, longestValue) }],
  );
}
