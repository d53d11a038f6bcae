import type { Command } from 'commander';
import { serve } from '../../../server/src/main.ts';
import type { CommandGroup } from '../command.ts';
import { print, say } from '../output.ts';

const allRoles = ['web', 'worker', 'mail'] as const;
type Role = (typeof allRoles)[number];

function parseRoles(text: string): readonly Role[] {
  const given = text.split(',').map((part) => part.trim());
  const unknown = given.find((part) => !allRoles.some((role) => role === part));
  if (unknown !== undefined) throw new TypeError(`--roles: "${unknown}" is not one of ${allRoles.join(', ')}`);
  return allRoles.filter((role) => given.includes(role));
}

/**
 * SIGTERM drains: listeners close, running jobs end, then PostgreSQL stops. Repeated signals change nothing: Ctrl-C
 * reaches the whole process group, and npm passes it on once more.
 */
function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(signal));
  });
}

async function run(roles: readonly Role[]): Promise<void> {
  const stopping = untilSignal();
  const serving = await serve(roles, say);
  const { settings } = serving;
  if (roles.includes('web')) print(`Gatehouse is at ${settings.url.origin}/`);
  if (roles.includes('mail'))
    print(`Mail for ${settings.roleAddresses.join(', ')} is accepted on ${settings.smtp.host}:${settings.smtp.port}`);
  const link = await serving.firstAdministratorLink();
  if (link !== undefined)
    print(`No administrator yet. Open this link once, within 72 hours, to become the first one:\n  ${link}`);
  const signal = await stopping;
  say(`${signal}: finishing what runs, then stopping.`);
  const deadline = setTimeout(() => {
    say('Still not stopped after 9 s; ending now. Whatever was acknowledged is committed.');
    process.exit(0);
  }, 9000);
  await serving.stop();
  clearTimeout(deadline);
}

export const serveCommand: CommandGroup = {
  register: (program: Command) => {
    program
      .command('serve')
      .description('run Gatehouse: web page and API, background work, mail')
      .option(
        '--roles <list>',
        'which parts run in this process: web,worker,mail (several processes need DATABASE_URL)',
        allRoles.join(','),
      )
      .action(async (options: { roles: string }) => run(parseRoles(options.roles)));
  },
};
