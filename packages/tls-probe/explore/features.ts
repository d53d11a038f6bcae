import { alertInappropriateFallback } from '../registry/alerts.ts';
import { nameOfSignature, signatureCodes } from '../registry/signatures.ts';
import { type SuiteRow, suiteOf, suitesFor } from '../registry/suites.ts';
import type { TlsVersion } from '../registry/versions.ts';
import type { Answer, Reply } from '../session/reply.ts';
import { extensionNumbers } from '../wire/client-hello.ts';
import { readableSuites13 } from '../wire/key-schedule.ts';
import { type Context, explain, isUnknown } from './context.ts';
import { usualShares } from './offers.ts';
import { byRemoval } from './removal.ts';

/** One hello as a modern browser would send it, and more: what does this server choose by itself? */
export async function firstLook(context: Context): Promise<Reply> {
  const suites = [...suitesFor('TLSv1.3').filter((code) => readableSuites13.includes(code)), ...suitesFor('TLSv1.2')];
  const reply = await context.ask(
    {
      version: 'TLSv1.3',
      alsoVersions: ['TLSv1.2', 'TLSv1.1', 'TLSv1'],
      suites,
      shares: usualShares,
      alpn: ['h2', 'http/1.1'],
    },
    'tickets',
  );
  if (reply.kind === 'answered' || context.session.isOver()) return reply;
  if (reply.kind === 'failed' && reply.why === 'unreachable') return reply;
  return secondLook(context, reply);
}

/** A hello of 1999, for servers and boxes that can't bear a long or a new one. */
async function secondLook(context: Context, first: Reply): Promise<Reply> {
  const suites = suitesFor('TLSv1').slice(0, 40);
  const reply = await context.ask({ version: 'TLSv1.2', suites, bare: true }, 'flight');
  if (reply.kind !== 'failed') return reply;
  const old = await context.ask({ version: 'TLSv1', suites, bare: true, serverName: undefined }, 'flight');
  return old.kind === 'failed' ? first : old;
}

export type OlderFeatures = {
  readonly sessionTickets: boolean;
  readonly staple: boolean;
  readonly secureRenegotiation: boolean;
  readonly extendedMasterSecret: boolean;
  readonly compression: boolean;
};

/** What a server up to TLS 1.2 says in the clear. Compression is offered here and nowhere else. */
export async function findOlderFeatures(
  context: Context,
  version: TlsVersion,
  suites: readonly number[],
): Promise<OlderFeatures | undefined> {
  // SSL 3 has no extensions in its hello: a suite that is none asks for secure renegotiation (RFC 5746 §3.3).
  const offered = version === 'SSLv3' ? [...suites, 0x00ff] : suites;
  const reply = await context.ask({ version, suites: offered, compressions: [1, 0] }, 'flight');
  if (reply.kind !== 'answered') {
    context.notSeen.push({ what: `features of ${version}`, reason: explain(reply), judged: false });
    return undefined;
  }
  context.keepChain(reply, version);
  const has = (number: number): boolean => reply.hello.extensions.has(number);
  return {
    sessionTickets: has(extensionNumbers.sessionTicket),
    staple: reply.flight.staple === true,
    secureRenegotiation: has(extensionNumbers.renegotiationInfo),
    extendedMasterSecret: has(extensionNumbers.extendedMasterSecret),
    compression: reply.hello.compression !== 0,
  };
}

const signedExchanges = new Set(['ECDHE_RSA', 'ECDHE_ECDSA', 'DHE_RSA', 'DHE_DSS']);

/** The schemes that the server signs its key exchange with; each flight on the way shows a chain as well. */
export async function findSignatures(
  context: Context,
  version: 'TLSv1.2' | 'TLSv1.3',
  suites: readonly number[],
): Promise<string[]> {
  const is13 = version === 'TLSv1.3';
  const offered = is13 ? suites : suites.filter((code) => signedExchanges.has(suiteOf(code).exchange));
  if (offered.length === 0) return [];
  const removal = await byRemoval(
    signatureCodes,
    (signatures) =>
      context.ask({ version, suites: offered, signatures, ...(is13 ? { shares: usualShares } : {}) }, 'flight'),
    (answer) => {
      context.keepChain(answer, version);
      return answer.flight.signature;
    },
  );
  if (removal.last && (isUnknown(removal.last) || isCut(removal.last))) {
    const cut = removal.last.kind === 'answered' ? removal.last.flight.cut : undefined;
    context.notSeen.push({
      what: `all signature schemes of ${version}`,
      reason: cut ?? explain(removal.last),
      judged: false,
    });
  }
  return removal.found.map(nameOfSignature);
}

function isCut(reply: Reply): boolean {
  return reply.kind === 'answered' && reply.flight.cut !== undefined && !reply.flight.cut.includes('alert');
}

/** Which key of the certificate a suite up to TLS 1.2 needs. */
function keyNeeded(code: number): string {
  return /(ECDSA|DSS|RSA)/.exec(suiteOf(code).exchange)?.[1] ?? 'none';
}

/** A server with several certificates shows the one that the suite needs: one flight for each kind of key. */
export async function findChains(context: Context, version: TlsVersion, suites: readonly number[]): Promise<void> {
  const kinds = Map.groupBy(suites, keyNeeded);
  kinds.delete('none');
  await Promise.all(
    [...kinds.values()].map(async (offered) => {
      const reply = await context.ask({ version, suites: offered }, 'flight');
      if (reply.kind === 'answered') context.keepChain(reply, version);
    }),
  );
}

export type KeyExchangeFact = {
  readonly suite: string;
  readonly kind: 'dh' | 'rsa';
  /** Of the prime (DHE), or of the temporary RSA key (export). */
  readonly bits: number;
};

/**
 * What decides the size of the group: the exchange, whether it is for export, and the strength of the cipher (OpenSSL
 * picks a smaller prime for 128 bits than for 256).
 */
function sizeClassOf({ exchange, iana }: SuiteRow): string {
  return `${exchange} ${/EXPORT/.test(iana)} ${/_256_|CHACHA20/.test(iana)}`;
}

/** The sizes of finite-field groups and of temporary RSA keys, one suite for each class of sizes. */
export async function findSizes(
  context: Context,
  version: TlsVersion,
  suites: readonly number[],
): Promise<KeyExchangeFact[]> {
  const wanted = suites.map(suiteOf).filter(({ exchange }) => /^(DHE?_|RSA_EXPORT)/.test(exchange));
  const byClass = new Map(wanted.map((row) => [sizeClassOf(row), row]));
  const facts = await Promise.all(
    [...byClass.values()].map(async (row): Promise<KeyExchangeFact | undefined> => {
      const reply = await context.ask({ version, suites: [row.code], groups: [] }, 'flight');
      const exchange = reply.kind === 'answered' ? reply.flight.exchange : undefined;
      if (exchange !== undefined && exchange.kind !== 'ecdh') {
        return { suite: row.iana, kind: exchange.kind, bits: exchange.bits };
      }
      if (row.exchange.startsWith('DHE') || row.exchange === 'DH_anon') {
        context.notSeen.push({ what: `the group of ${row.iana}`, reason: explain(reply), judged: true });
      }
      return undefined;
    }),
  );
  return facts.filter((fact) => fact !== undefined);
}

/** TLS_FALLBACK_SCSV (RFC 7507): a hello below the best version that says it is a fallback has to be refused. */
export async function findFallbackScsv(
  context: Context,
  versions: readonly TlsVersion[],
  suitesOf: (version: TlsVersion) => readonly number[],
): Promise<boolean | null> {
  const below = versions.at(-2);
  if (below === undefined) return null;
  const reply = await context.ask({ version: below, suites: [...suitesOf(below), 0x5600] }, 'hello');
  if (reply.kind === 'answered') return false;
  if (reply.kind === 'refused' && reply.alert === alertInappropriateFallback) return true;
  return isUnknown(reply) ? null : true;
}

const alpnNames = ['h2', 'http/1.1', 'http/1.0', 'spdy/3.1', 'grpc-exp', 'imap', 'managesieve', 'postgresql', 'mqtt'];

/** The application protocols, in the server's order where it has one. */
export async function findAlpn(
  context: Context,
  version: TlsVersion,
  suites: readonly number[],
): Promise<readonly string[]> {
  const is13 = version === 'TLSv1.3';
  const removal = await byRemoval(
    alpnNames,
    (alpn) =>
      context.ask({ version, suites, alpn, ...(is13 ? { shares: usualShares } : {}) }, is13 ? 'flight' : 'hello'),
    (answer: Answer) => answer.flight.alpn,
  );
  return removal.found;
}

export type SniBehaviour = 'same' | 'other' | 'refused' | 'not-seen';

/** What a client gets that sends another name, or none. */
export async function findSni(
  context: Context,
  version: TlsVersion,
  suites: readonly number[],
  serverName: string | undefined,
): Promise<SniBehaviour> {
  const is13 = version === 'TLSv1.3';
  const reply = await context.ask({ version, suites, serverName, ...(is13 ? { shares: usualShares } : {}) }, 'flight');
  if (reply.kind === 'refused') return 'refused';
  const certificates = reply.kind === 'answered' ? reply.flight.certificates : undefined;
  const [leaf] = certificates ?? [];
  if (leaf === undefined) return reply.kind === 'failed' && !isUnknown(reply) ? 'refused' : 'not-seen';
  const known = [...context.chains.values()].some(({ certificates: [own] }) => own && Buffer.compare(own, leaf) === 0);
  return known ? 'same' : 'other';
}
