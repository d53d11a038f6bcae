import type { ObservedChain, TlsObservation } from '../model.ts';
import { type Suite, suiteOf } from '../registry/suites.ts';
import { nameOfVersion, type TlsVersion, tlsVersions } from '../registry/versions.ts';
import type { Answer, Refusal } from '../session/reply.ts';
import { type Judging, observeChain } from './chains.ts';
import type { Context } from './context.ts';
import {
  findAlpn,
  findChains,
  findFallbackScsv,
  findOlderFeatures,
  findSignatures,
  findSizes,
  findSni,
  type KeyExchangeFact,
  type OlderFeatures,
  type SniBehaviour,
} from './features.ts';
import { findCurves, findGroups13, groupNames, hasTemporaryCurve } from './groups.ts';
import { acceptsSsl2 } from './ssl2.ts';
import { findSuites, type SuiteFinding } from './suites.ts';

export type Seen = Omit<
  TlsObservation,
  'outcome' | 'target' | 'serverName' | 'starttls' | 'observedAt' | 'seconds' | 'connections'
>;

/** Looks at everything, as much at once as the session allows. */
export async function observe(context: Context, first: Answer | Refusal, judging: Judging): Promise<Seen> {
  if (first.kind === 'answered') keepFirst(context, first);
  const [findings, ssl2] = await Promise.all([
    Promise.all(tlsVersions.map((version) => findSuites(context, version))),
    acceptsSsl2(context),
  ]);
  const supported = findings.filter(({ suites }) => suites.length > 0);
  const details = await findDetails(context, supported);
  const chains = [...context.chains.values()].map((chain) => observeChain(chain, judging));
  noteGaps(context, { first, supported, chains });
  const groupsByProtocol = namesByProtocol(details.groups);
  const { older } = details;
  const flight = first.kind === 'answered' ? first.flight : undefined;
  const ticket = older?.sessionTickets === true || flight?.ticket === true;
  return {
    protocols: Object.fromEntries(supported.map(({ version, suites }) => [version, suites.map(namesOf)])),
    ssl2,
    ...ordersOf(supported),
    groups: [...new Set(Object.values(groupsByProtocol).flat())],
    groupsByProtocol,
    signatureSchemes: details.signatureSchemes,
    alpn: details.alpn,
    keyExchanges: details.keyExchanges,
    features: {
      sessionTickets: older === undefined && flight?.ticket === undefined ? null : ticket,
      helloRetryRequest: details.groups.some(([version, found]) => version === 'TLSv1.3' && found.length > 0)
        ? true
        : flight === undefined
          ? null
          : flight.retried !== undefined,
      secureRenegotiation: older?.secureRenegotiation ?? null,
      extendedMasterSecret: older?.extendedMasterSecret ?? null,
      compression: older?.compression ?? (supported.length > 0 ? false : null),
      fallbackScsv: details.fallbackScsv,
      asksClientCertificate: flight?.asksClientCertificate === true,
    },
    chains,
    staple: older?.staple === true || flight?.staple === true,
    sni: details.sni,
    notSeen: context.notSeen,
  };
}

type Whole = {
  readonly first: Answer | Refusal;
  readonly supported: readonly SuiteFinding[];
  readonly chains: readonly ObservedChain[];
};

/** What a verdict needs and isn't there. */
function noteGaps({ notSeen, session }: Context, { first, supported, chains }: Whole): void {
  if (session.isOver()) notSeen.push({ what: 'everything', reason: 'the time for this target was over', judged: true });
  const unreadable = chains.find(({ certificates }) => certificates.length === 0)?.problems[0];
  if (unreadable !== undefined) notSeen.push({ what: 'a certificate', reason: unreadable, judged: true });
  const exchanges = supported.flatMap(({ suites }) => suites.map((code) => suiteOf(code).exchange));
  if (chains.length > 0 || exchanges.every((exchange) => /anon|PSK/.test(exchange))) return;
  const cut = first.kind === 'answered' ? first.flight.cut : undefined;
  notSeen.push({ what: 'the certificates', reason: cut ?? 'the server served none', judged: true });
}

function keepFirst(context: Context, first: Answer): void {
  const version = tlsVersions.find((name) => name === nameOfVersion(first.hello.version));
  if (version !== undefined) context.keepChain(first, version);
}

function namesOf(code: number): Suite {
  const { iana, openssl } = suiteOf(code);
  return { iana, openssl };
}

function ordersOf(findings: readonly SuiteFinding[]): Pick<TlsObservation, 'serverOrder' | 'serverOrders'> {
  const told = findings.filter(({ serverOrder }) => serverOrder !== undefined);
  const older = told.filter(({ version }) => version !== 'TLSv1.3');
  const deciding = older.length > 0 ? older : told;
  return {
    serverOrders: Object.fromEntries(told.map(({ version, serverOrder }) => [version, serverOrder])),
    serverOrder: deciding.length > 0 && deciding.every(({ serverOrder }) => serverOrder),
  };
}

type GroupsFound = readonly (readonly [TlsVersion, readonly number[]])[];

type Details = {
  readonly groups: GroupsFound;
  readonly signatureSchemes: TlsObservation['signatureSchemes'];
  readonly older: OlderFeatures | undefined;
  readonly keyExchanges: readonly KeyExchangeFact[];
  readonly fallbackScsv: boolean | null;
  readonly alpn: readonly string[];
  readonly sni: { readonly without: SniBehaviour; readonly wrong: SniBehaviour };
};

/** What needs to know the suites. */
async function findDetails(context: Context, supported: readonly SuiteFinding[]): Promise<Details> {
  const of = (version: TlsVersion): readonly number[] =>
    supported.find((finding) => finding.version === version)?.suites ?? [];
  const older = supported.filter(({ version }) => version !== 'TLSv1.3').at(-1);
  const elliptic = supported
    .filter(({ version, suites }) => version !== 'TLSv1.3' && suites.some(hasTemporaryCurve))
    .at(-1);
  const best = supported.at(-1);
  // ALPN stands in the clear up to TLS 1.2: cheaper to see there.
  const plain = older !== undefined && older.version !== 'SSLv3' ? older : best;
  const [curves, groups13, signatures12, signatures13, features, sizes, fallbackScsv, alpn] = await Promise.all([
    elliptic === undefined ? [] : findCurves(context, elliptic.version, elliptic.suites),
    of('TLSv1.3').length > 0 ? findGroups13(context, of('TLSv1.3')) : [],
    findSignatures(context, 'TLSv1.2', of('TLSv1.2')),
    findSignatures(context, 'TLSv1.3', of('TLSv1.3')),
    older === undefined ? undefined : findOlderFeatures(context, older.version, older.suites),
    Promise.all(supported.map(({ version, suites }) => findSizes(context, version, suites))),
    findFallbackScsv(
      context,
      supported.map(({ version }) => version),
      of,
    ),
    plain === undefined ? [] : findAlpn(context, plain.version, plain.suites),
    older === undefined ? undefined : findChains(context, older.version, older.suites),
  ]);
  const schemes: [TlsVersion, string[]][] = [
    ['TLSv1.2', signatures12],
    ['TLSv1.3', signatures13],
  ];
  return {
    groups: [
      ['TLSv1.3', groups13],
      [elliptic?.version ?? 'TLSv1.2', curves],
    ],
    signatureSchemes: Object.fromEntries(schemes.filter(([, names]) => names.length > 0)),
    older: features,
    keyExchanges: sizes.flat(),
    fallbackScsv,
    alpn,
    sni: await findNames(context, plain),
  };
}

/** After everything else, when the chains for the right name are known. */
async function findNames(context: Context, finding: SuiteFinding | undefined): Promise<Details['sni']> {
  if (finding === undefined || finding.version === 'SSLv3') return { without: 'not-seen', wrong: 'not-seen' };
  const look = (name: string | undefined): Promise<SniBehaviour> =>
    findSni(context, finding.version, finding.suites, name);
  const [without, wrong] = await Promise.all([look(undefined), look('no-such-name.invalid')]);
  return { without, wrong };
}

function namesByProtocol(groups: GroupsFound): Partial<Record<TlsVersion, readonly string[]>> {
  const found = groups.filter(([, codes]) => codes.length > 0);
  return Object.fromEntries(found.map(([version, codes]) => [version, groupNames(codes)]));
}
