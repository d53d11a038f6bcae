import type { RoleKey } from '@gatehouse/openpgp';
import { openSmtp } from '@gatehouse/testing';
import pg from 'pg';
import { createReader } from '../../server/src/modules/intake/index.ts';
import { victim } from '../stage/processes.ts';
import { readyRoleKey } from '../stage/ready.ts';
import { type Stage, setStage } from '../stage/stage.ts';
import { median, say } from './figures.ts';
import { type Gpg, gpgPeer } from './gpg.ts';
import { type BenchMail, encryptedMails, finderKey, plainMails } from './intake-mails.ts';

const rounds = 3;
const perRound = 300;
const gpgPerRound = 60;
const lanes = 8;

/** Sends all and waits until as many cases more are committed; messages a second from the first DATA. */
async function wholeWay(stage: Stage, counter: pg.Client, mails: readonly BenchMail[]): Promise<number> {
  const count = async (): Promise<number> => {
    const { rows } = await counter.query<{ n: number }>('select count(*)::int as n from gatehouse.case_file');
    return rows[0]?.n ?? 0;
  };
  const before = await count();
  const clients = await Promise.all(
    Array.from({ length: lanes }, () =>
      openSmtp(stage.smtpPort, { from: 'finder@example.net', to: 'security@localhost' }),
    ),
  );
  const from = performance.now();
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (let mail = mails[next++]; mail !== undefined; mail = mails[next++]) await client.send(mail.raw);
    }),
  );
  while ((await count()) < before + mails.length) await new Promise((resolve) => setTimeout(resolve, 10));
  const rate = mails.length / ((performance.now() - from) / 1000);
  for (const client of clients) client.close();
  return rate;
}

/** Decryption and verification alone, on the threads that the server uses. */
async function readingAlone(mails: readonly BenchMail[], secretKey: string): Promise<number> {
  const reader = createReader();
  const read = (mail: BenchMail) =>
    reader.read({
      id: 'bench',
      raw: new Uint8Array(mail.raw),
      secretKeys: [secretKey],
      knownKeys: [],
      receivedAt: new Date(),
      roleAddresses: ['security@localhost'],
      logLevel: 'error',
    });
  try {
    await Promise.all(mails.slice(0, 4).map(read));
    const from = performance.now();
    const results = await Promise.all(mails.map(read));
    const rate = mails.length / ((performance.now() - from) / 1000);
    const bad = results.find((mail) => !mail.openpgp.encrypted || mail.openpgp.signature !== 'good');
    if (bad !== undefined) throw new Error('A bench mail was not decrypted with a good signature.');
    return rate;
  } finally {
    await reader.close();
  }
}

/** The longest time for which the server's event loop stood still, from its metrics. */
async function longestBlock(stage: Stage, token: string): Promise<number> {
  const text = await (
    await fetch(`${stage.origin}/__metrics__`, { headers: { authorization: `Bearer ${token}` } })
  ).text();
  const found = /^nodejs_eventloop_lag_max_seconds(?:\{[^}]*\})? ([\d.e+-]+)/m.exec(text)?.[1];
  return found === undefined ? Number.NaN : Number(found) * 1000;
}

async function drained(stage: Stage): Promise<void> {
  const open = `(select count(*)::int from gatehouse.raw_mail where state = 'received' or sealed_follow_up is not null) + (select count(*)::int from gatehouse.outgoing_mail where state = 'queued')`;
  while ((await stage.ask<number>(open)) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
}

type Round = { readonly gpg: number; readonly plain: number; readonly encrypted: number; readonly reading: number };

async function playRound(stage: Stage, counter: pg.Client, roleKey: string, finder: RoleKey, gpg: Gpg): Promise<Round> {
  const mails = await encryptedMails(perRound, roleKey, finder);
  const plainOnes = await plainMails(perRound);
  await drained(stage);
  const encrypted = await wholeWay(stage, counter, mails);
  await drained(stage);
  const plain = await wholeWay(stage, counter, plainOnes);
  await drained(stage);
  const serial = gpg.decryptAll(mails.slice(0, gpgPerRound).map((mail) => mail.armored));
  return { encrypted, plain, gpg: serial, reading: await readingAlone(mails, finder.secretKey) };
}

function report(figures: readonly Round[], longestBlockMs: number): void {
  const limit = median(figures.map((round) => round.gpg));
  const row = (what: string, pick: (round: Round) => number, wanted: number): void =>
    say({
      bench: 'intake',
      what,
      value: median(figures.map(pick)),
      unit: 'mails of 20 kB/s',
      limit,
      ratio: median(figures.map((round) => pick(round) / round.gpg)),
      wanted,
    });
  row('signed and encrypted, DATA to committed case', (round) => round.encrypted, 3);
  row('plain, DATA to committed case', (round) => round.plain, 3);
  row('decryption and verification alone, two threads', (round) => round.reading, 6);
  say({
    bench: 'intake',
    what: 'longest block of the event loop',
    value: longestBlockMs,
    unit: 'ms',
    limit: 50,
    ratio: longestBlockMs / 50,
  });
}

async function main(): Promise<void> {
  const stage = await setStage(() => undefined);
  const server = victim('web,worker,mail', { ...stage.environment, GATEHOUSE_LOG_LEVEL: 'warn' });
  const counter = new pg.Client(stage.connection);
  await counter.connect();
  const finder = await finderKey();
  const gpg = gpgPeer([finder.secretKey]);
  try {
    server.start();
    const roleKey = await readyRoleKey(stage.origin);
    const created = stage.command(['admin', 'create', '--email', 'bench@example.org', '--name', 'Bench', '--json']);
    const { token } = JSON.parse(created) as { token: string };
    await wholeWay(stage, counter, await encryptedMails(20, roleKey, finder));
    await longestBlock(stage, token);
    const figures: Round[] = [];
    for (let i = 0; i < rounds; i++) figures.push(await playRound(stage, counter, roleKey, finder, gpg));
    report(figures, await longestBlock(stage, token));
  } finally {
    gpg.end();
    await counter.end();
    await server.stop();
    await stage.strike(false);
  }
}

await main();
