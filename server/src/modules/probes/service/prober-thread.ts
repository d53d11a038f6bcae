import { randomBytes } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import type { Duplex } from 'node:stream';
import {
  connect,
  createSecureContext,
  getCACertificates,
  rootCertificates,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { type CollectorTools, collectors, runChecks } from '@gatehouse/checks';
import { createRootStore, type RootStore } from '@gatehouse/tls-probe';
import { readTrustedCa, serverDialer } from '../../../platform/outbound/index.ts';
import { answerTasks } from '../../../platform/threads/index.ts';
import { preloadListIn } from './preload-list.ts';
import type { ProbeAnswer, ProbeTask } from './prober.ts';

type Trust = { readonly own: string; readonly roots: RootStore; readonly context: SecureContext };

let kept: Trust | undefined;

/** Reading two hundred certificates costs more than a handshake, so they are kept for as long as the own ones stay the same. */
function trustOf(file: string | undefined): Trust {
  const own = readTrustedCa(file);
  if (kept?.own === own) return kept;
  const lists = { bundled: rootCertificates, system: getCACertificates('system'), file: own === '' ? [] : [own] };
  // Old protocols and weak suites on purpose: what is looked at is what the server does.
  const ca = Object.values(lists).flat();
  const context = createSecureContext({ ca, minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' });
  kept = { own, roots: createRootStore(lists), context };
  return kept;
}

type TlsOptions = { readonly host: string; readonly serverName: string; readonly signal: AbortSignal };

function secured(context: SecureContext, socket: Duplex, { host, serverName, signal }: TlsOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const options = { socket, host, servername: serverName, secureContext: context, rejectUnauthorized: false };
    const made = connect({ ...options, ALPNProtocols: ['http/1.1'] });
    const abort = (): void => void made.destroy(new Error('The time is over.'));
    signal.addEventListener('abort', abort, { once: true });
    made.once('close', () => signal.removeEventListener('abort', abort));
    // Kept for good: an error that comes while nobody listens would end the thread.
    made.on('error', reject);
    made.once('secureConnect', () => resolve(made));
  });
}

function toolsOf(task: ProbeTask): Omit<CollectorTools, 'signal'> {
  const { roots, context } = trustOf(task.trustedCaFile);
  const isPreloaded = preloadListIn(task.preloadListFile);
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  const hosts = new Set(task.hosts);
  const { dial } = serverDialer({
    ranges: task.ranges,
    forbidden: (host) =>
      hosts.has(host.toLowerCase().replace(/^\[|\]$/g, ''))
        ? undefined
        : `It leads to ${host}, and nobody confirmed that the organisation owns that host.`,
  });
  return {
    now: () => new Date(),
    random: (count) => randomBytes(count),
    dial: async (host, port, signal) => (await dial(host, port, { signal })).socket,
    tls: (socket, options) => secured(context, socket, options),
    roots,
    resolveCaa: (name) => resolver.resolveCaa(name),
    ...(isPreloaded === undefined ? {} : { http: { isPreloaded } }),
  };
}

const connecting = new Set(collectors.flatMap(({ name, reach }) => (reach === 'connection' ? name : [])));

async function probe(task: ProbeTask): Promise<ProbeAnswer> {
  const targets = [{ kind: 'endpoint', name: task.endpoint }];
  const results = await runChecks({ targets, wanted: task.wanted, tools: toolsOf(task) });
  // What the DNS says of a host is no look at the endpoint.
  const seen = results.some(({ collector, observation }) => observation !== null && connecting.has(collector));
  const reasons = new Set(results.map((result) => result.verdict.reason));
  return { results, notTested: seen ? null : [...reasons].join(' · ').slice(0, 1000) || 'Nothing was looked at.' };
}

answerTasks(probe);
