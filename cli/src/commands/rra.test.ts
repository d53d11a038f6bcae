import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { folderWith, openConsole } from '../testing/index.ts';
import { openSignedIn } from '../testing/signed-in.ts';

const entry = (service: string, impact = 'High') =>
  JSON.stringify({
    category: 'rra_data',
    lastmodified: '2026-01-01T00:00:00Z',
    details: {
      metadata: { service, owner: 'Ada' },
      data: { default: 'Staff' },
      recommendations: { high: ['Rotate keys'] },
      risk: { confidentiality: { reputation: { rationale: 'r', impact, probability: 'medium' } } },
    },
  });
const files = folderWith({
  'one.json': entry('Sync'),
  'lines.json': `${entry('Sync')}\n${entry('Push', 'critical')}\n`,
  'register.csv': 'name;highest impact\nSync;=1+1\nPush;high\n',
  'broken.json': '{"category":',
  'contents.json': JSON.stringify({
    owner: { name: 'Ada', person: null },
    classification: 'INTERNAL',
    scenarios: [
      { attribute: 'integrity', area: 'reputation', text: 'Changed.', impact: 'HIGH', likelihood: 'MAXIMUM' },
    ],
  }),
});
const { gatehouse, close } = openConsole();
after(() => {
  close();
  files.remove();
});
const dry = (...args: string[]) => gatehouse(['rra', 'import', ...args, '--dry-run', '--json']);

test('a dry run needs no server and no token, and says what each entry holds', async () => {
  const { code, stdout } = await dry(files.path('one.json'));
  const [first] = (JSON.parse(stdout) as { entries: object[] }).entries;
  assert.deepEqual(
    [code, first],
    [
      0,
      {
        at: '',
        action: 'valid',
        service: 'Sync',
        level: 'MEDIUM',
        impact: 'HIGH',
        scenarios: 1,
        recommendations: 1,
        dataTypes: 0,
        place: null,
        reason: null,
        remarks: ['details.data.default is read as the class INTERNAL.'],
      },
    ],
  );
});

test('what is refused has its place, and the exit code says so', async () => {
  const { code, stdout } = await dry(files.path('lines.json'));
  const report = JSON.parse(stdout) as { valid: number; refused: number; entries: { at: string; place: string }[] };
  assert.deepEqual([code, report.valid, report.refused], [2, 1, 1]);
  assert.deepEqual(
    [report.entries[1]?.at, report.entries[1]?.place],
    ['line 2', 'details.risk.confidentiality.reputation.impact'],
  );
  const register = JSON.parse((await dry(files.path('register.csv'))).stdout) as typeof report & { format: string };
  assert.deepEqual([register.format, register.valid, register.entries[0]?.place], ['register', 1, 'highest impact']);
});

test('a file that is none of them, or is not there, is one sentence', async () => {
  const broken = await dry(files.path('broken.json'));
  assert.deepEqual([broken.code, broken.stdout], [2, '']);
  assert.match(broken.stderr, /^The file cannot be read: is no JSON/);
  assert.match((await dry(files.path('missing.json'))).stderr, /cannot be read/);
  assert.match((await dry(files.path('one.json'), '--format', 'xml')).stderr, /must be rra2json, register/);
});

test('a file that is no UTF-8 is refused, not read with other letters', async () => {
  writeFileSync(files.path('latin1.csv'), Buffer.from('name,owner\nSync,Ren\xe9\n', 'latin1'));
  const { code, stdout, stderr } = await dry(files.path('latin1.csv'));
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /latin1\.csv: is no text in UTF-8.* save it as UTF-8/);
});

test('people read lines; a real import asks for a token', async () => {
  const told = await gatehouse(['rra', 'import', files.path('lines.json'), '--dry-run']);
  assert.match(told.stdout, /^valid {4}line 1: Sync: MEDIUM/m);
  assert.match(told.stdout, /^refused {2}line 2: details\.risk\.confidentiality\.reputation\.impact: is no level/m);
  assert.match((await gatehouse(['rra', 'import', files.path('one.json')])).stderr, /set GATEHOUSE_TOKEN/);
});

test('with a server: started, written, finished, read, exported and imported again from the console', async (t) => {
  const { run, call, close: leave } = await openSignedIn();
  t.after(leave);
  await call('POST', '/api/v1/services', { name: 'Sync' });
  assert.match(await run('rra', 'import', files.path('one.json'), '--dry-run'), /^create {3}Sync: (MEDIUM|HIGH)/m);
  const draft = JSON.parse(await run('rra', 'start', 'Sync', '--json')) as { id: string };
  await run('rra', 'write', draft.id, files.path('contents.json'));
  assert.match(await run('rra', 'finish', draft.id), /assessment 1 \(current\)/);
  assert.match(await run('rra', 'history', 'Sync'), /UNKNOWN → MAXIMUM {2}\(assessed, Ada\)/);
  await run('rra', 'export', draft.id, '--output', files.path('out.json'));
  const again = JSON.parse(await run('rra', 'import', files.path('out.json'), '--dry-run', '--json')) as object;
  assert.deepEqual(
    { ...again, entries: [] },
    {
      dryRun: true,
      checked: 'server',
      format: 'rra2json',
      created: 0,
      updated: 0,
      unchanged: 1,
      refused: 0,
      entries: [],
    },
  );
  assert.match(await run('rra', 'register'), /,Sync,Ada,,INTERNAL,HIGH,0,UNKNOWN,/);
  assert.match(await run('rra', 'show', draft.id), /level MAXIMUM, impact HIGH/);
});
