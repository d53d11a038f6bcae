import { type Command, CommanderError } from 'commander';
import { explain } from './failure.ts';
import { say } from './output.ts';

/** Pipelines tell it from 1, below what was asked for, and from 2, only warnings. */
export const couldNotRun = 3;

/** Of a command whose exit codes are verdicts: a wrong command line is none of them. Its own commands do the same. */
export function wrongUseIsNoVerdict(command: Command): Command {
  return command.exitOverride(({ exitCode, code, message }) => {
    throw new CommanderError(exitCode === 0 ? 0 : couldNotRun, code, message);
  });
}

/** Whatever keeps a run from being one is said, and is 3: a pipeline must not take it for a verdict. */
export function orCouldNotRun<Arguments extends readonly unknown[]>(
  run: (...given: Arguments) => Promise<void>,
): (...given: Arguments) => Promise<void> {
  return async (...given) => {
    try {
      await run(...given);
    } catch (error) {
      say(explain(error));
      process.exitCode = couldNotRun;
    }
  };
}
