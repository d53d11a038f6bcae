import { grade, type HttpObservation, lastOf } from '@gatehouse/http-probe';
import { judgeTls, type TlsObservation, tlsVersions } from '@gatehouse/tls-probe';
import type { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type HttpFacts, httpFacts, type TargetFacts, type TlsFacts, tlsFacts } from '../model/facts.ts';
import { captureStore, type ProbedTargetRow, targetStore } from '../store/index.ts';
import { openCapture } from './captures.ts';
import { serviceOrNone } from './named.ts';

/** More targets than this are a list for a program: they are read one evidence at a time. */
const mostTargets = 100;
const longestHeader = 4_000;

function factsOfTls(seen: TlsObservation): TlsFacts {
  const { version, level, reasons, nearest } = judgeTls(seen, '6.0');
  return {
    protocols: tlsVersions.flatMap((protocol) => {
      const suites = seen.protocols[protocol];
      if (suites === undefined) return [];
      return [{ protocol, suites: [...suites], serverOrder: seen.serverOrders[protocol] ?? null }];
    }),
    groups: [...seen.groups],
    alpn: [...seen.alpn],
    staple: seen.staple,
    features: Object.entries(seen.features).map(([name, value]) => ({ name, value })),
    chains: seen.chains.map(({ versions, certificates, trusted, problems }) => ({
      protocols: [...versions],
      certificates: certificates.map(({ keyCurve: _curve, names, ...facts }) => ({
        ...facts,
        names: names.slice(0, 50),
      })),
      trusted,
      problems: [...problems],
    })),
    guideline: {
      version,
      level,
      reasons: [...reasons],
      nearest: nearest === undefined ? null : { level: nearest.level, changes: [...nearest.changes] },
    },
    notSeen: seen.notSeen.map(({ what, reason }) => ({ what, reason })),
  };
}

function factsOfHttp(seen: HttpObservation): HttpFacts {
  const chain = seen.https.failure === null ? seen.https : seen.http;
  const response = lastOf(chain)?.response ?? null;
  const graded = grade(seen);
  return {
    finalUrl: seen.finalUrl,
    redirects: seen.http.hops.map(({ url, response: hop, failure }) => ({
      url,
      status: hop?.status ?? null,
      failure: failure?.message ?? null,
    })),
    status: response?.status ?? null,
    headers: (response?.headers ?? []).map(([name, value]) => ({ name, value: value.slice(0, longestHeader) })),
    cookies: seen.jar.map(({ name, secure, httpOnly, sameSite }) => ({ name, secure, httpOnly, sameSite })),
    grade:
      graded.outcome === 'graded'
        ? {
            grade: graded.grade,
            score: graded.score,
            tests: Object.entries(graded.tests).map(([name, test]) => ({ name, ...test })),
          }
        : null,
    gradeReason: graded.outcome === 'graded' ? null : graded.reason,
  };
}

/** A capture of another form (an older collector, a forged upload) has no facts to show; it can still be read itself. */
function readable<Facts>(schema: z.ZodType<Facts>, read: () => Facts): Facts | null {
  try {
    return schema.safeParse(read()).data ?? null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

async function factsOf(tx: Tx, row: ProbedTargetRow): Promise<TargetFacts> {
  const seen =
    row.observation_id === null ? undefined : openCapture(await captureStore(tx).content(row.observation_id));
  return {
    target: row.target,
    collector: row.collector,
    attemptedAt: row.attempted_at.toISOString(),
    observedAt: row.observed_at?.toISOString() ?? null,
    notTested: row.not_tested,
    tls:
      row.collector === 'tls' && seen !== undefined
        ? readable(tlsFacts, () => factsOfTls(seen as TlsObservation))
        : null,
    http:
      row.collector === 'http' && seen !== undefined
        ? readable(httpFacts, () => factsOfHttp(seen as HttpObservation))
        : null,
  };
}

/** What is known of each target of a service, laid out for reading. */
export async function serviceFacts(platform: Platform, tx: Tx, serviceId: string): Promise<readonly TargetFacts[]> {
  await serviceOrNone(platform, tx, serviceId);
  const rows = await targetStore(tx).ofService(serviceId);
  const facts: TargetFacts[] = [];
  for (const row of rows.slice(0, mostTargets)) facts.push(await factsOf(tx, row));
  return facts;
}
