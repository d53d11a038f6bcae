import { suitesFor } from '../registry/suites.ts';
import { codeOfVersion, type TlsVersion } from '../registry/versions.ts';
import type { Reply } from '../session/reply.ts';
import { type Context, explain, isUnknown } from './context.ts';
import { usualShares, type Wish } from './offers.ts';

export type SuiteFinding = {
  readonly version: TlsVersion;
  /** In the order of the server where it has one, else in ours. */
  readonly suites: readonly number[];
  /** undefined: with fewer than two suites nobody can tell. */
  readonly serverOrder: boolean | undefined;
};

/** Alerts that mean "nothing of this suits me", and not "I don't understand you". */
const plainRefusals = new Set([40, 70, 71, 86, 109]);
/** Small enough for everything that ever choked on a long list. */
const smallList = 48;

/** How to offer when the usual way isn't borne: without extensions, or with key shares in TLS 1.3. */
type Way = Pick<Wish, 'bare' | 'shares' | 'serverName'>;

type Round = { readonly found: number[]; readonly last: Reply; readonly way: Way };

/** Offers a list, takes out what was chosen, and offers the rest, until the server finds nothing more. */
async function exhaust(context: Context, version: TlsVersion, offered: readonly number[], way: Way): Promise<Round> {
  const found: number[] = [];
  let left = offered;
  let again = true;
  for (;;) {
    const last = await context.ask({ version, suites: left, ...way }, 'hello');
    const chosen = chosenOf(last, version);
    if (chosen !== undefined && left.includes(chosen)) {
      found.push(chosen);
      left = left.filter((code) => code !== chosen);
      again = true;
      if (left.length === 0) return { found, last, way };
      continue;
    }
    // Under load, a connection may break for no reason: once more, before that counts as an answer.
    if (last.kind === 'failed' && found.length > 0 && again && !context.session.isOver()) {
      again = false;
      continue;
    }
    return { found, last, way };
  }
}

function chosenOf(reply: Reply, version: TlsVersion): number | undefined {
  if (reply.kind !== 'answered' || reply.hello.version !== codeOfVersion(version)) return undefined;
  return reply.hello.suite;
}

function isPlainRefusal(reply: Reply): boolean {
  return reply.kind === 'answered' || (reply.kind === 'refused' && plainRefusals.has(reply.alert));
}

/** In TLS 1.3 the refusal may be about the missing key share: only one about the version is clear. */
function isVersionRefusal(reply: Reply): boolean {
  return reply.kind === 'answered' || (reply.kind === 'refused' && reply.alert === 70);
}

function chunksOf(codes: readonly number[]): number[][] {
  const count = Math.ceil(codes.length / smallList);
  return Array.from({ length: count }, (_, i) => codes.slice(i * smallList, (i + 1) * smallList));
}

function waysOf(version: TlsVersion): readonly Way[] {
  if (version === 'TLSv1.3') return [{ shares: usualShares }];
  return version === 'SSLv3' ? [{}] : [{}, { bare: true }, { bare: true, serverName: undefined }];
}

/** For what chokes on the whole list: short lists, first with and then without extensions. */
async function inChunks(context: Context, version: TlsVersion): Promise<Round> {
  const chunks = chunksOf(suitesFor(version));
  let last: Reply | undefined;
  for (const way of waysOf(version)) {
    const first = await exhaust(context, version, chunks[0] ?? [], way);
    last = first.last;
    if (first.found.length === 0 && !isPlainRefusal(first.last)) continue;
    const rest: Round[] = [];
    for (const chunk of chunks.slice(1)) rest.push(await exhaust(context, version, chunk, way));
    const unclear = [first, ...rest].find((round) => isUnknown(round.last));
    const found = [first, ...rest].flatMap((round) => round.found);
    const ordered = rest.length > 0 && found.length > 1 && found.length <= smallList;
    const together = ordered ? await exhaust(context, version, found, way) : { found };
    // One list shows the order of the server; what it leaves out was seen all the same.
    const all = [...new Set([...together.found, ...found])];
    return { found: all, last: (unclear ?? first).last, way };
  }
  return { found: [], last: last ?? { kind: 'refused', alert: 40 }, way: {} };
}

/** All suites that the server takes in this version. What stays unclear is said in `notSeen`. */
export async function findSuites(context: Context, version: TlsVersion): Promise<SuiteFinding> {
  let round = await exhaust(context, version, suitesFor(version), {});
  const isClear = version === 'TLSv1.3' ? isVersionRefusal(round.last) : isPlainRefusal(round.last);
  if (round.found.length === 0 && !isClear) round = await inChunks(context, version);
  const { found, last } = round;
  if (isUnknown(last)) {
    const what = found.length === 0 ? version : `all cipher suites of ${version}`;
    context.notSeen.push({ what, reason: explain(last), judged: true });
  }
  return { version, suites: found, serverOrder: await isServerOrder(context, version, round) };
}

const chacha = new Set([0x1303, 0xcca8, 0xcca9, 0xccaa, 0xcc13, 0xcc14, 0xcc15]);

/**
 * Offers what was found the other way round: who enforces an order chooses as before. ChaCha20 is never put first,
 * because a server may honour that client's wish and keep its own order otherwise (OpenSSL's PRIORITIZE_CHACHA).
 */
async function isServerOrder(
  context: Context,
  version: TlsVersion,
  { found, way }: Round,
): Promise<boolean | undefined> {
  const [first] = found;
  if (first === undefined || found.length < 2) return undefined;
  const reversed = [...found].reverse();
  const suites = [...reversed.filter((code) => !chacha.has(code)), ...reversed.filter((code) => chacha.has(code))];
  if (suites[0] === first) suites.push(suites.shift() ?? first);
  const chosen = chosenOf(await context.ask({ version, suites, ...way }, 'hello'), version);
  return chosen === undefined ? undefined : chosen !== suites[0];
}
