import { Command, CommanderError } from 'commander';
import { version } from '../../server/src/admin.ts';
import { commands } from './commands/index.ts';
import { exitCodeOf, explain } from './failure.ts';
import { say } from './output.ts';

/** Runs one command line; what comes of it is the exit code of the process. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = new Command('gatehouse')
    .description('Front door and control room of a product-security team')
    .version(version)
    .exitOverride();
  for (const command of commands) command.register(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander's own code for a wrong command line is 1; commands whose codes are verdicts have set theirs.
      process.exitCode = error.exitCode === 1 ? 2 : error.exitCode;
    } else {
      say(explain(error));
      process.exitCode = exitCodeOf(error);
    }
  }
}
