import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '@gatehouse/api-client';
import { exitCodeOf, explain } from './failure.ts';

function problem(kind: 'conflict' | 'unavailable', code: string, message: string): ProblemError {
  return new ProblemError({
    kind,
    code,
    status: 0,
    message,
    details: {},
    requestId: undefined,
    retryAfter: undefined,
  });
}

test('an answer that needs a key is explained with the option of the command line', () => {
  const error = problem('conflict', 'answer_needs_key', 'No key. Or send it with mode "plain" if all may read it.');
  assert.equal(explain(error), 'No key. Or send it with --plain if all may read it.');
  assert.equal(exitCodeOf(error), 5);
});

test('a server that does not answer is named, with what starts it', () => {
  process.env['GATEHOUSE_URL'] = 'http://localhost:1';
  const error = problem('unavailable', 'unreachable', 'The server did not answer (refused).');
  assert.equal(
    explain(error),
    'The server did not answer (refused). It should be at http://localhost:1: start it with ./gatehouse serve, or set GATEHOUSE_URL.',
  );
  assert.equal(exitCodeOf(error), 7);
});
