import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { DomainError } from '../../errors.ts';
import { accountFor } from './account.ts';
import { findBinaries } from './binaries.ts';
import { initialise } from './initialise.ts';
import { onExit } from './interrupts.ts';
import { connectionOf, type Layout, layoutOf, type Socket, socketIn } from './layout.ts';
import { type Hold, heldNames, hold, tryHold } from './locks.ts';
import { type Cluster, ensureRunning, postmastersOf, shutDown } from './postmaster.ts';
import { claimServing, type ServingClaim } from './serving-claim.ts';
import { type Supervision, supervise } from './supervise.ts';
import { type EmbeddedCluster, type EmbeddedOptions, unusable } from './types.ts';

export type { EmbeddedCluster, EmbeddedConnection, EmbeddedOptions } from './types.ts';

const startLockMs = 120_000;

/** Abstract sockets are per machine (network namespace); every name carries the identity of the data directory. */
function lockNames(layout: Layout): { start: string; serve: string; members: string } {
  const of = (what: string): string => `${layout.clusterName}/${what}`;
  return { start: of('start'), serve: of('serve'), members: of('member/') };
}

function alreadyRunning(dataDir: string): DomainError<'already_running'> {
  return new DomainError(
    'conflict',
    'already_running',
    `Another Gatehouse already serves ${dataDir}. Use that one, stop it first, or set GATEHOUSE_DATA to another directory.`,
  );
}

async function takeStartLock(name: string): Promise<Hold> {
  const lock = await hold(name, startLockMs);
  if (lock === undefined)
    throw unusable(
      'Another Gatehouse process has been starting or stopping this database for two minutes. Look for a stopped one, end it, and try again.',
    );
  return lock;
}

async function prepare(layout: Layout, options: EmbeddedOptions, socket: (open: Socket) => void): Promise<Cluster> {
  const durable = options.durable ?? true;
  const account = accountFor(statSync(layout.pgdata, { throwIfNoEntry: false }));
  const binaries = (): ReturnType<typeof findBinaries> => findBinaries(account !== undefined);
  if (!existsSync(layout.pgdata)) {
    options.log(`Making a new database in ${layout.cluster}.`);
    await initialise(layout, (await binaries()).initdb, account, durable);
  }
  const open = socketIn(layout.pgdata);
  socket(open);
  const postgres = async (): Promise<string> => (await binaries()).postgres;
  return { layout, account, connection: connectionOf(layout, open), postgres, durable, log: options.log };
}

type Membership = {
  readonly names: ReturnType<typeof lockNames>;
  readonly member: Hold;
  readonly serve: Hold | undefined;
};
type Parts = { cluster?: Cluster; socket?: Socket; claim?: ServingClaim; supervision?: Supervision };

/** The last member shuts PostgreSQL down; under the start lock, so that nobody joins while it goes. */
async function leave(parts: Parts, { names, member, serve }: Membership): Promise<void> {
  await parts.supervision?.end();
  const lock = await takeStartLock(names.start);
  try {
    await parts.claim?.release();
    await member.release();
    if (parts.cluster !== undefined && heldNames(names.members).length === 0) await shutDown(parts.cluster);
    parts.socket?.close();
  } finally {
    await serve?.release();
    await lock.release();
  }
}

async function join(
  parts: Parts,
  layout: Layout,
  names: Membership['names'],
  options: EmbeddedOptions,
): Promise<{ cluster: Cluster; started: boolean }> {
  const lock = await takeStartLock(names.start);
  try {
    const cluster = await prepare(layout, options, (open) => {
      parts.socket = open;
    });
    parts.cluster = cluster;
    const { started } = await ensureRunning(cluster);
    return { cluster, started };
  } finally {
    await lock.release();
  }
}

async function beginServing(parts: Parts, cluster: Cluster, names: Membership['names']): Promise<void> {
  const claim = await claimServing(cluster.connection);
  if (claim === undefined) throw alreadyRunning(cluster.layout.dataDir);
  parts.claim = claim;
  parts.supervision = supervise(cluster, names.start, () => claim.renew());
}

/**
 * PostgreSQL for this data directory: made at the first use, joined when it runs, recovered after a crash.
 * @throws DomainError `already_running` for a second `serve`, `embedded_database` with the reason when it can't be had
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedCluster> {
  if (process.platform !== 'linux') await findBinaries(false); // throws the sentence about other systems
  const layout = layoutOf(options.dataDir);
  const names = lockNames(layout);
  const serve = options.purpose === 'serve' ? await tryHold(names.serve) : undefined;
  if (options.purpose === 'serve' && serve === undefined) throw alreadyRunning(layout.dataDir);
  const member = await hold(`${names.members}${randomUUID()}`, 0);
  if (member === undefined) throw unusable('A random lock name was taken twice.');
  const membership: Membership = { names, member, serve };
  const parts: Parts = {};
  let left: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    left ??= leave(parts, membership).finally(forget);
    return left;
  };
  const forget = onExit({
    purpose: options.purpose,
    stop,
    alone: () => heldNames(names.members).length <= 1,
    postmasters: () => (parts.cluster === undefined ? [] : postmastersOf(parts.cluster)),
  });
  try {
    const { cluster, started } = await join(parts, layout, names, options);
    if (serve !== undefined) await beginServing(parts, cluster, names);
    return { connection: cluster.connection, owned: started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
