import { httpCollector, tlsCollector } from '@gatehouse/checks';
import { grade, type HttpObservation, lastOf } from '@gatehouse/http-probe';
import { judgeTls, type TlsObservation, tlsVersions } from '@gatehouse/tls-probe';
import type { z } from 'zod';
import { answerTasks } from '../../../platform/threads/index.ts';
import { type HttpFacts, httpFacts, type TlsFacts, tlsFacts } from '../model/facts.ts';
import { unpacked } from './captures.ts';
import type { FactsAnswer, FactsTask } from './facts-threads.ts';

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

/**
 * A capture of another form (an older collector, a forged upload) has no facts to show; it can still be read itself.
 * What a collector recognises may be of another form further below, so what is thrown there means the same.
 */
function readable<Seen, Facts>(
  seen: unknown,
  recognises: (seen: unknown) => seen is Seen,
  schema: z.ZodType<Facts>,
  read: (seen: Seen) => Facts,
): Facts | null {
  if (!recognises(seen)) return null;
  try {
    return schema.safeParse(read(seen)).data ?? null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** Opens a capture and lays it out; runs in a thread that holds no secret and can be ended. */
async function factsOf({ collector, content }: FactsTask): Promise<FactsAnswer> {
  const seen = unpacked(content);
  return {
    tls: collector === 'tls' ? readable(seen, tlsCollector.recognises, tlsFacts, factsOfTls) : null,
    http: collector === 'http' ? readable(seen, httpCollector.recognises, httpFacts, factsOfHttp) : null,
  };
}

answerTasks(factsOf);
