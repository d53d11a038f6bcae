import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { backUp, type Progress, restore } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { readSecret } from '../files.ts';
import { print, printJson, say } from '../output.ts';

/** As other verifiers: 2 when the restored audit log is not intact. */
const damaged = 2;
const everyMs = 200;

type Options = { readonly passphraseFile?: string; readonly json?: true };

/** Asks without showing what is typed. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_bytes, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

/** From a file, the environment or the terminal, in this order; for a new backup it is asked for twice. */
async function passphraseOf({ passphraseFile }: Options, isNew: boolean): Promise<string> {
  if (passphraseFile !== undefined) return readSecret(passphraseFile);
  const given = process.env['GATEHOUSE_BACKUP_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY)
    throw new TypeError('Give the passphrase: --passphrase-file FILE, or GATEHOUSE_BACKUP_PASSPHRASE.');
  const first = await ask('Passphrase of the backup: ');
  if (isNew && (await ask('The same again: ')) !== first) throw new TypeError('The two passphrases differ.');
  return first;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** One line that is written over, on a terminal only. */
function progressLine(verb: string): { readonly progress: Progress; readonly end: () => void } {
  let last = 0;
  const show = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  };
  return {
    progress: ({ table, rows, bytes }) => {
      if (performance.now() - last < everyMs) return;
      last = performance.now();
      show(`${verb} ${table}: ${rows} rows, ${megabytes(bytes)}`);
    },
    end: () => show(''),
  };
}

async function create(file: string, options: Options): Promise<void> {
  const passphrase = await passphraseOf(options, true);
  const { progress, end } = progressLine('reading');
  const summary = await backUp({ file: resolve(file), passphrase, progress }, say).finally(end);
  if (options.json) printJson(summary);
  else {
    print(`Wrote ${summary.file}: ${summary.rows} rows of ${summary.tables} tables, ${megabytes(summary.bytes)}.`);
    say('Whoever has the file and its passphrase can read everything. Keep them apart.');
  }
}

async function bringBack(file: string, options: Options & { readonly replace?: true }): Promise<void> {
  const passphrase = await passphraseOf(options, false);
  const { progress, end } = progressLine('restoring');
  const replace = options.replace ?? false;
  const done = await restore({ file: resolve(file), passphrase, replace, progress }, say).finally(end);
  if (options.json) printJson(done);
  else {
    print(`Restored the state of ${done.createdAt}: ${done.rows} rows of ${done.tables} tables, ${done.files} files.`);
    print(
      done.audit.ok
        ? `The audit log is intact (${done.audit.heads} heads).`
        : `The audit log is NOT INTACT: ${done.audit.says}`,
    );
  }
  if (!done.audit.ok) process.exitCode = damaged;
}

export const backupCommand: CommandGroup = {
  register: (program) => {
    const backup = program
      .command('backup')
      .description(
        "one encrypted file with database, keys and audit heads (on this machine's console, without a token; audited as console)",
      );
    backup
      .command('create <file>')
      .description('write a backup; the server may go on working')
      .option('--passphrase-file <file>', 'where the passphrase is, - for standard input')
      .option('--json', 'as JSON')
      .action(create);
    backup
      .command('restore <file>')
      .description('bring a backup back into an empty data directory or database; the server must be stopped')
      .option('--passphrase-file <file>', 'where the passphrase is, - for standard input')
      .option('--replace', 'take away what is there')
      .option('--json', 'as JSON')
      .action(bringBack);
  },
};
