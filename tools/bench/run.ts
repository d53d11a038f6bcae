import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What is measured, and beside what; each one is the file of that name and prints one JSON line a figure. */
const benches: Readonly<Record<string, string>> = {
  intake: 'from SMTP DATA to a committed case, plain and encrypted, beside gpg',
  smtp: 'durable acceptance over 20 connections, beside raw inserts of the same bytes',
  cases: 'lists, search and opening at 10,000 and 1,000,000 cases, beside a bare route on the same server',
  reviews:
    'queue, calendar and a quarter’s figures at 10,000 reviews and 500,000 answers, beside a bare route on the same server',
  probe: 'TLS and HTTP of one endpoint beside sslscan and testssl.sh, and of 1,000 in one run',
  jobs: 'enqueuing and handling jobs, beside inserting and deleting a row for each',
};

function list(): void {
  process.stdout.write('npm run bench NAME, where NAME is one of:\n');
  for (const [name, what] of Object.entries(benches)) process.stdout.write(`  ${name.padEnd(8)} ${what}\n`);
}

/** In a process of its own: what one bench leaves in memory must not slow the next. */
function run(name: string, args: readonly string[]): void {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

const [name, ...args] = process.argv.slice(2);
if (name === undefined) list();
else if (Object.hasOwn(benches, name)) run(name, args);
else {
  process.stderr.write(`There is no bench "${name}".\n`);
  list();
  process.exitCode = 2;
}
