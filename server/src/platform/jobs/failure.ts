import { DomainError } from '../errors.ts';

/** SQLSTATE (PostgreSQL appendix A) or Node's own code; both are closed words, never content. */
const closedCode = /^[A-Z0-9_]{3,40}$/;

function codeOf(error: Error): string {
  const code =
    'code' in error && typeof error.code === 'string' && closedCode.test(error.code) ? error.code : undefined;
  return code === undefined ? error.name : `${error.name} ${code}`;
}

/** What the dead-letter list says of a failure: our own code or the kind of error; a message could quote a report. */
export function failureCode(thrown: unknown): string {
  if (thrown instanceof DomainError) return thrown.code;
  return thrown instanceof Error ? codeOf(thrown) : 'unknown';
}

/** The failure with its place in the code, without its message, for the log and for the queue. */
export function withoutContent(thrown: unknown): Error {
  const code = failureCode(thrown);
  const failure = new Error(code);
  failure.name = 'JobFailed';
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  failure.stack = [`JobFailed: ${code}`, ...frames].join('\n');
  return failure;
}
