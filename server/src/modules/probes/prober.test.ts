import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { WantedCheck } from '@gatehouse/checks';
import { createProber, type Prober } from './service/index.ts';

const site = createServer((_request, response) => response.end('hello'));
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-prober-'));
let prober: Prober;
let endpoint: string;
before(async () => {
  prober = createProber();
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  endpoint = `http://localhost:${(site.address() as AddressInfo).port}/`;
});
after(async () => {
  await prober.close();
  site.closeAllConnections();
  site.close();
  rmSync(folder, { recursive: true });
});

function probe(given: string, wanted: readonly WantedCheck[], preloadListFile?: string) {
  const [hosts, ranges] = [['localhost'], ['127.0.0.0/8']];
  const task = { endpoint: given, wanted, hosts, ranges, trustedCaFile: undefined, preloadListFile };
  return prober.probe(task, new AbortController().signal);
}

test('the preload list that is set counts, and is read anew when its file changes', async () => {
  const file = join(folder, 'hosts');
  const preloaded = async (list?: string) => {
    const { results } = await probe(endpoint, [{ check: 'observatory-grade', with: { minimum: 'F' } }], list);
    return (results[0]?.observation as { preloaded?: readonly string[] } | undefined)?.preloaded;
  };
  assert.equal(await preloaded(), undefined);
  writeFileSync(file, '# ours\nlocalhost\n');
  assert.deepEqual(await preloaded(file), ['localhost']);
  writeFileSync(file, 'other.example\n');
  assert.deepEqual(await preloaded(file), []);
});

test('a preload list that can not be used is said with its setting and file', async () => {
  const file = join(folder, 'empty');
  writeFileSync(file, '# nothing\n');
  const wanted = [{ check: 'observatory-grade', with: { minimum: 'F' } }];
  await assert.rejects(probe(endpoint, wanted, file), /GATEHOUSE_PRELOAD_LIST: \S*empty: .*names no host/);
  const missing = join(folder, 'missing');
  await assert.rejects(probe(endpoint, wanted, missing), /GATEHOUSE_PRELOAD_LIST: \S*missing: it cannot be read\./);
});

test('what the DNS says of an endpoint is no answer of the endpoint', async () => {
  const wanted = [{ check: 'caa' }, { check: 'tls-guideline', with: { guideline: '6.0', level: 'modern' } }];
  const { results, notTested } = await probe('localhost:9', wanted);
  assert.deepEqual(
    results.map(({ check, verdict }) => [check, verdict.outcome]),
    [
      ['caa', 'not-applicable'],
      ['tls-guideline', 'not-tested'],
    ],
  );
  assert.match(notTested ?? '', /refused the connection/);
});
