import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, level = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ level, destination: { write: (line) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a line is one JSON object in mozlog form', () => {
  const [line] = logged((log) => log.info('http.request', { status: 200 }));
  assert.equal(line?.['EnvVersion'], '2.0');
  assert.equal(line?.['Severity'], 6);
  assert.equal(line?.['Type'], 'http.request');
  assert.deepEqual(line?.['Fields'], { status: 200 });
  assert.ok(Number(line?.['Timestamp']) > 1.7e18, 'nanoseconds');
});

test('warnings and errors carry their syslog severity, and an error its message', () => {
  const [warning, error] = logged((log) => {
    log.warn('access.denied');
    log.error('http.failed', new RangeError('too far'));
  });
  assert.equal(warning?.['Severity'], 4);
  assert.equal(error?.['Severity'], 3);
  assert.equal((error?.['Fields'] as Record<string, unknown> | undefined)?.['message'], 'too far');
});

test('lines below the level are not written', () => {
  assert.deepEqual(
    logged((log) => log.info('intake.parsed'), 'warn'),
    [],
  );
});
