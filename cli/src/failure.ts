import { DomainError, exitStatusOf } from '../../server/src/admin.ts';

/** 1 where Gatehouse could not start or something unforeseen happened; else by the kind of the error (docs/operations.md). */
export function exitCodeOf(error: unknown): number {
  return error instanceof DomainError ? exitStatusOf(error) : 1;
}

export function explain(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  if (error instanceof TypeError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
