import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSignedIn } from '../testing/signed-in.ts';

const text = `title: Inside
components:
  - { id: web, kind: process, name: Web }
  - { id: db, kind: store, name: Database }
flows:
  - { from: web, to: db }
`;

test('a model is checked offline, saved, exported, imported, and its threats decided on', async (t) => {
  const { gatehouse, run, call, close } = await openSignedIn();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-model-'));
  t.after(async () => {
    rmSync(folder, { recursive: true });
    await close();
  });
  await call('POST', '/api/v1/services', { name: 'Inside', endpoints: ['inside.example.org'] });
  const file = join(folder, 'model.yaml');
  writeFileSync(file, text.replace('to: db', 'to: nowhere'));
  const wrong = await gatehouse(['threat-model', 'check', file]);
  assert.deepEqual([wrong.code, wrong.stdout], [2, `${file}: line 6, flows[0].to: there is no component nowhere\n`]);
  writeFileSync(file, text);
  assert.equal(await run('threat-model', 'check', file), 'Inside: 2 components, 1 flows, 9 threats.\n');
  assert.equal(JSON.parse(await run('threat-model', 'check', file, '--json')).diagram.components.length, 2);

  assert.match(await run('threat-model', 'show', 'Inside'), /inside\.example\.org/);
  assert.equal(await run('threat-model', 'import', 'Inside', file, '--dry-run'), text);
  assert.equal(await run('threat-model', 'import', 'Inside', file), 'It is version 1 now.\n');
  const shown = await gatehouse(['threat-model', 'show', 'Inside']);
  assert.match(shown.stderr, /No component names the endpoint inside\.example\.org/);
  assert.equal(
    await run('threat-model', 'decide', 'Inside', 'db.tampering', 'not-applicable', '--reason', 'Read only.'),
    'It is decided.\n',
  );
  assert.match(
    await run('threat-model', 'threats', 'Inside', '--state', 'not-applicable'),
    /db\.tampering .*Read only\./,
  );
  assert.match(await run('threat-model', 'list'), /Inside +1 +8 +0 +0 +0 +0 +1\n/);
  const dragon = join(folder, 'model.json');
  await run('threat-model', 'export', 'Inside', '--format', 'threat-dragon', '--output', dragon);
  assert.equal(await run('threat-model', 'import', 'Inside', dragon), 'It is version 2 now.\n');
  assert.match(await run('threat-model', 'threats', 'Inside', '--state', 'not-applicable'), /db\.tampering/);
});
