import { openSmtp } from '@gatehouse/testing';
import pg from 'pg';
import { victim } from '../stage/processes.ts';
import { readyRoleKey } from '../stage/ready.ts';
import { type Stage, setStage } from '../stage/stage.ts';
import { median, say } from './figures.ts';

const connections = 20;
const bytes = 20_000;
const secondsPerRound = 4;
const rounds = 3;

function mail(n: number): Buffer {
  const head = `From: bench@example.net\r\nTo: security@localhost\r\nSubject: bench ${n}\r\nMessage-ID: <bench${n}@example.net>\r\n\r\n`;
  return Buffer.from(head + `${'x'.repeat(76)}\r\n`.repeat(Math.ceil((bytes - head.length) / 78)), 'latin1').subarray(
    0,
    bytes,
  );
}

/** Runs `work` on every lane until the time is over; gives completions a second. */
async function rate(lanes: readonly ((n: number) => Promise<unknown>)[]): Promise<number> {
  const from = performance.now();
  let done = 0;
  let next = 0;
  await Promise.all(
    lanes.map(async (lane) => {
      while (performance.now() - from < secondsPerRound * 1000) {
        await lane(next++);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - from) / 1000);
}

/** The limit: the same bytes as one row and one commit each, over as many connections, nothing else done. */
async function rawInserts(stage: Stage): Promise<{ measure: () => Promise<number>; end: () => Promise<void> }> {
  const pool = new pg.Pool({ ...stage.connection, max: connections });
  await pool.query('create table public.bench_raw (id bigserial primary key, body bytea not null)');
  await pool.query('alter table public.bench_raw alter column body set storage external');
  const body = mail(0);
  const lane = (): Promise<unknown> =>
    pool.query({ name: 'raw', text: 'insert into public.bench_raw (body) values ($1)', values: [body] });
  return { measure: () => rate(Array.from({ length: connections }, () => lane)), end: () => pool.end() };
}

async function main(): Promise<void> {
  const stage = await setStage(() => undefined);
  const server = victim('web,mail', stage.environment);
  try {
    server.start();
    await readyRoleKey(stage.origin);
    const raw = await rawInserts(stage);
    const clients = await Promise.all(
      Array.from({ length: connections }, () =>
        openSmtp(stage.smtpPort, { from: 'bench@example.net', to: 'security@localhost' }),
      ),
    );
    const lanes = clients.map((client) => (n: number) => client.send(mail(n)));
    const measured: { smtp: number; raw: number }[] = [];
    for (let i = 0; i < rounds; i++) measured.push({ smtp: await rate(lanes), raw: await raw.measure() });
    for (const client of clients) client.close();
    await raw.end();
    const ratio = median(measured.map((round) => round.smtp / round.raw));
    say({
      bench: 'smtp',
      value: median(measured.map((round) => round.smtp)),
      unit: 'mails of 20 kB/s, committed with their job before 250',
      limit: median(measured.map((round) => round.raw)),
      ratio,
      wanted: 0.2,
      rounds: measured,
    });
  } finally {
    await server.stop();
    await stage.strike(false);
  }
}

await main();
