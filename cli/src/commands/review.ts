import type { CommandGroup } from '../command.ts';
import { registerDecisions } from '../review/decisions.ts';
import { gate } from '../review/gate.ts';
import { registerRequests } from '../review/request.ts';
import { registerRules } from '../review/rules.ts';
import { registerTriage } from '../review/steps.ts';
import { verifySeal } from '../review/verify.ts';

export const reviewCommand: CommandGroup = {
  register: (program) => {
    const review = program
      .command('review')
      .description('ask for reviews, triage, decide, check seals, gate a pipeline');
    registerRequests(review);
    registerTriage(review);
    registerDecisions(review);
    review
      .command('verify <ref>')
      .description('whether the seal of a decision holds; exit code 1 when it does not, 3 when nothing was decided yet')
      .option('--number <n>', 'an earlier seal than the newest')
      .option(
        '--key <file>',
        'the public key of the instance, in base64, that you kept: then the server is not believed',
      )
      .option('--json', 'as JSON')
      .action(verifySeal);
    review
      .command('gate')
      .description('whether approved reviews cover a range of commits; exit code 1 when not, 3 when it cannot be told')
      .option('--repo <folder>', 'the checkout', '.')
      .requiredOption('--range <range>', 'A..B: what B has and A has not')
      .option('--repository <address>', 'its name in the scopes of reviews; that of the remote "origin" unless said')
      .option('--dry-run', 'let no approval lapse')
      .option('--json', 'as JSON')
      .action(gate);
    registerRules(review);
  },
};
