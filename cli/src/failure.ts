import { ProblemError } from '@gatehouse/api-client';
import { DomainError, exitStatusOf, exitStatusOfKind } from '../../server/src/admin.ts';
import { origin, TokenMissing } from './api.ts';

/** 1 where Gatehouse could not start or something unforeseen happened; else by the kind of the error (docs/operations.md). */
export function exitCodeOf(error: unknown): number {
  if (error instanceof DomainError) return exitStatusOf(error);
  if (error instanceof ProblemError) return exitStatusOfKind(error.problem.kind);
  if (error instanceof TypeError || error instanceof TokenMissing) return exitStatusOfKind('invalid');
  return 1;
}

/** The server speaks of fields of the API and does not know its own address. */
function inWordsOfTheConsole({ message, problem }: ProblemError): string {
  if (problem.code === 'unreachable')
    return `${message} It should be at ${origin()}: start it with ./gatehouse serve, or set GATEHOUSE_URL.`;
  return problem.code === 'answer_needs_key' ? message.replaceAll('mode "plain"', '--plain') : message;
}

/** What people read: one sentence for what was foreseen, the whole trace only for what was not. */
export function explain(error: unknown): string {
  const foreseen = error instanceof DomainError || error instanceof TypeError || error instanceof TokenMissing;
  if (error instanceof ProblemError) return inWordsOfTheConsole(error);
  if (foreseen) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
