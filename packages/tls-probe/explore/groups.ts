import { curveCodes, groupCodes13, groupOf } from '../registry/groups.ts';
import { suiteOf } from '../registry/suites.ts';
import type { TlsVersion } from '../registry/versions.ts';
import type { Answer, Reply } from '../session/reply.ts';
import { canShare } from '../wire/key-shares.ts';
import { type Context, explain, isUnknown } from './context.ts';
import { byRemoval } from './removal.ts';

function groupOfAnswer(answer: Answer): number | undefined {
  return answer.hello.group;
}

/**
 * The groups of TLS 1.3. Without a key share the server has to name its group in a HelloRetryRequest (RFC 8446
 * §4.2.8), which costs neither side a calculation and shows post-quantum groups as well.
 */
export async function findGroups13(context: Context, suites: readonly number[]): Promise<readonly number[]> {
  const version = 'TLSv1.3' as const;
  const removal = await byRemoval(
    groupCodes13,
    (groups) => context.ask({ version, suites, groups }, 'hello'),
    groupOfAnswer,
  );
  if (removal.found.length > 0) {
    if (removal.last && isUnknown(removal.last)) noteGroups(context, version, explain(removal.last));
    return removal.found;
  }
  // Some servers refuse a hello without key shares: then one group after the other, with a real share.
  const found: number[] = [];
  for (const group of groupCodes13.filter(canShare)) {
    const reply = await context.ask({ version, suites, groups: [group], shares: [group] }, 'hello');
    if (reply.kind === 'answered' && reply.hello.group === group) found.push(group);
    if (isUnknown(reply)) noteGroups(context, version, explain(reply));
  }
  if (found.length === 0) noteNone(context, version, removal.last);
  return found;
}

function noteGroups(context: Context, version: TlsVersion, reason: string): void {
  context.notSeen.push({ what: `all groups of ${version}`, reason, judged: true });
}

/** Suites that need a group were agreed on, and yet none was named. */
function noteNone(context: Context, version: TlsVersion, last: Reply | undefined): void {
  const cut = last?.kind === 'answered' ? last.flight.cut : undefined;
  const reason = cut ?? (last === undefined ? 'none was asked for' : explain(last));
  context.notSeen.push({ what: `the groups of ${version}`, reason, judged: true });
}

/** Suites whose ServerKeyExchange names a curve; in static ECDH the certificate does. */
export function hasTemporaryCurve(code: number): boolean {
  return /^(ECDHE_|ECDH_anon)/.test(suiteOf(code).exchange);
}

function curveOfAnswer(answer: Answer): number | undefined {
  return answer.flight.exchange?.kind === 'ecdh' ? answer.flight.exchange.group : undefined;
}

/** The curves of ECDHE up to TLS 1.2, as ServerKeyExchange names them. */
export async function findCurves(
  context: Context,
  version: TlsVersion,
  suites: readonly number[],
): Promise<readonly number[]> {
  const elliptic = suites.filter(hasTemporaryCurve);
  if (elliptic.length === 0) return [];
  const rsa = elliptic.filter((code) => suiteOf(code).exchange !== 'ECDHE_ECDSA');
  const offered = rsa.length > 0 ? rsa : elliptic;
  const ask = (groups: readonly number[]) => context.ask({ version, suites: offered, groups }, 'flight');
  const first = await byRemoval(curveCodes, ask, curveOfAnswer);
  if (first.last && isUnknown(first.last)) noteGroups(context, version, explain(first.last));
  if (first.found.length === 0) noteNone(context, version, first.last);
  if (rsa.length > 0 || first.found.length === 0) return first.found;
  // With an ECDSA certificate, its own curve has to stay in the list: the last one found may be that.
  const own = first.found.at(-1);
  const left = curveCodes.filter((code) => !first.found.includes(code));
  const second = await byRemoval(left, (groups) => ask(own === undefined ? groups : [...groups, own]), curveOfAnswer);
  return [...first.found, ...second.found];
}

export function groupNames(codes: readonly number[]): string[] {
  return codes.map((code) => groupOf(code).name);
}
