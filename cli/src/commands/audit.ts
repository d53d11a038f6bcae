import { verifyAuditLog } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, say } from '../output.ts';

/** Like other verifiers: 0 intact, 2 not. */
const damaged = 2;

export const auditCommand: CommandGroup = {
  register: (program) => {
    program
      .command('audit')
      .description("the audit log (on this machine's console, without a token; audited as console)")
      .command('verify')
      .description('prove that no sealed entry was edited, removed, reordered or cut off')
      .option('--json', 'as JSON')
      .action(async (o: { json?: true }) => {
        const verdict = await verifyAuditLog(say);
        if (o.json) printJson(verdict);
        else if (verdict.ok)
          print(`Intact: ${verdict.sealed} entries under ${verdict.heads} heads; ${verdict.unsealed} not sealed yet.`);
        else print(`NOT INTACT: ${JSON.stringify(verdict)}`);
        if (!verdict.ok) process.exitCode = damaged;
      });
  },
};
