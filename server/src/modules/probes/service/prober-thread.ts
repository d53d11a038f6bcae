import { randomBytes } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { connect, createSecureContext, getCACertificates, rootCertificates, type SecureContext } from 'node:tls';
import { type CollectorTools, collectors, runChecks } from '@gatehouse/checks';
import { tlsOver } from '@gatehouse/http-probe';
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
    tls: tlsOver(connect, { secureContext: context }),
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
