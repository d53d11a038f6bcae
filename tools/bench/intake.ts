import pg from 'pg';
import { createReader } from '../../server/src/modules/intake/service/reader.ts';
import { victim } from '../stage/processes.ts';
import { readyRoleKey } from '../stage/ready.ts';
import { openSmtp } from '../stage/smtp-client.ts';
import { type Stage, setStage } from '../stage/stage.ts';
import { median, say } from './figures.ts';
import { gpgPeer } from './gpg.ts';
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
      openSmtp({ port: stage.smtpPort, from: 'finder@example.net', to: 'security@localhost' }),
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
async function longestBlock(stage: Stage): Promise<number> {
  const text = await (await fetch(`${stage.origin}/__metrics__`)).text();
  const found = /^nodejs_eventloop_lag_max_seconds(?:\{[^}]*\})? ([\d.e+-]+)/m.exec(text)?.[1];
  return found === undefined ? Number.NaN : Number(found) * 1000;
}

async function drained(stage: Stage): Promise<void> {
  const open = `(select count(*)::int from gatehouse.raw_mail where state = 'received' or sealed_follow_up is not null) + (select count(*)::int from gatehouse.outgoing_mail where state = 'queued')`;
  while ((await stage.ask<number>(open)) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
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
    const figures: { gpg: number; plain: number; encrypted: number; reading: number }[] = [];
    await wholeWay(stage, counter, await encryptedMails(20, roleKey, finder));
    for (let i = 0; i < rounds; i++) {
      const encrypted = await encryptedMails(perRound, roleKey, finder);
      const plain = await plainMails(perRound);
      await drained(stage);
      const rate = await wholeWay(stage, counter, encrypted);
      await drained(stage);
      const plainRate = await wholeWay(stage, counter, plain);
      await drained(stage);
      figures.push({
        encrypted: rate,
        plain: plainRate,
        gpg: gpg.decryptAll(encrypted.slice(0, gpgPerRound).map((mail) => mail.armored)),
        reading: await readingAlone(encrypted, finder.secretKey),
      });
    }
    const limit = median(figures.map((f) => f.gpg));
    const unit = 'mails of 20 kB/s';
    say({
      bench: 'intake',
      what: 'signed and encrypted, DATA to committed case',
      value: median(figures.map((f) => f.encrypted)),
      unit,
      limit,
      ratio: median(figures.map((f) => f.encrypted / f.gpg)),
      wanted: 3,
      rounds: figures,
    });
    say({
      bench: 'intake',
      what: 'plain, DATA to committed case',
      value: median(figures.map((f) => f.plain)),
      unit,
      limit,
      ratio: median(figures.map((f) => f.plain / f.gpg)),
      wanted: 3,
    });
    say({
      bench: 'intake',
      what: 'decryption and verification alone, two threads',
      value: median(figures.map((f) => f.reading)),
      unit,
      limit,
      ratio: median(figures.map((f) => f.reading / f.gpg)),
      wanted: 6,
    });
    say({
      bench: 'intake',
      what: 'longest block of the event loop',
      value: await longestBlock(stage),
      unit: 'ms',
      limit: 50,
      ratio: (await longestBlock(stage)) / 50,
    });
  } finally {
    gpg.end();
    await counter.end();
    await server.stop();
    await stage.strike(false);
  }
}

await main();
