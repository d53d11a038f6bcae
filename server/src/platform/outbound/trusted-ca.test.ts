import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCertificateAuthority } from '@gatehouse/testing';
import { readTrustedCa } from './trusted-ca.ts';

test('a file of authorities is taken when it holds certificates, and named when it does not', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-ca-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [good, empty] = [join(folder, 'good.pem'), join(folder, 'empty.pem')];
  const { root } = await createCertificateAuthority();
  writeFileSync(good, root);
  writeFileSync(empty, 'nothing');
  assert.equal(readTrustedCa(undefined), '');
  assert.equal(readTrustedCa(good), root);
  assert.throws(() => readTrustedCa(empty), { code: 'setting_invalid', message: /empty\.pem holds no certificate/ });
  assert.throws(() => readTrustedCa(join(folder, 'none')), { code: 'setting_invalid', message: /cannot be read/ });
});
