import type { Command } from 'commander';
import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { readGivenText, readSecret } from '../files.ts';
import { print, printJson } from '../output.ts';

type Json = { json?: true };
type Change = { readonly approval: { readonly id: string } } | { readonly applied: true; readonly exception: string };

function told(answer: Change, o: Json): void {
  if (o.json) printJson(answer);
  else if ('approval' in answer) print(`Waits for another person: approval ${answer.approval.id}`);
  else print(`Done at once (${answer.exception}); the audit log marks it.`);
}

function registerShow(roleKey: Command): void {
  roleKey
    .command('show')
    .description('fingerprints and public keys')
    .option('--armored', 'print the current public keys')
    .option('--json', 'as JSON')
    .action(async (o: Json & { armored?: true }) => {
      const keys = await api().result('GET /api/v1/role-keys');
      if (o.json) return printJson(keys);
      for (const key of keys)
        print(
          o.armored ? (key.state === 'current' ? key.armored : '') : `${key.address}  ${key.fingerprint}  ${key.state}`,
        );
    });
}

export const roleKeyCommand: CommandGroup = {
  register: (program) => {
    const roleKey = program.command('role-key').description('the OpenPGP keys of the role addresses');
    registerShow(roleKey);
    roleKey
      .command('rotate <address>')
      .description('make a new key; the old one keeps decrypting')
      .requiredOption('--reason <text>', 'why')
      .option('--json', 'as JSON')
      .action(async (address: string, o: Json & { reason: string }) =>
        told(await api().result('POST /api/v1/role-keys/rotate', { body: { address, reason: o.reason } }), o),
      );
    roleKey
      .command('import <address> <file>')
      .description('import an armored secret key')
      .option('--passphrase-file <file>', 'where its passphrase is')
      .requiredOption('--reason <text>', 'why')
      .option('--json', 'as JSON')
      .action(async (address: string, file: string, o: Json & { passphraseFile?: string; reason: string }) => {
        const passphrase = o.passphraseFile === undefined ? {} : { passphrase: readSecret(o.passphraseFile) };
        told(
          await api().result('POST /api/v1/role-keys/import', {
            body: { address, armored: readGivenText(file), reason: o.reason, ...passphrase },
          }),
          o,
        );
      });
  },
};
