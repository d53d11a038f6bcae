import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { carefulServer, carelessServer, createCertificateAuthority, freePorts, startNginx } from '@gatehouse/testing';
import { console as consoleActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { peopleDoor } from '../people/index.ts';
import { servicesDoor } from '../services/index.ts';
import { allowLoopback, type ControlState, confirmEndpoint, controlsOf, probed } from './testing.ts';

const example = (name: string): string =>
  readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');

const careless = (port: number): string =>
  carelessServer(
    port,
    `return 200 "<!doctype html><title>Hello</title><img alt='' src='http://pictures.example/a.png'>";`,
  );
const careful = (port: number): string =>
  carefulServer(port, 'return 200 "<!doctype html><title>Hello</title><p>Hello";');

/** What the careless configuration gets wrong, and the careful one mends. */
const mended = [
  'INFRA-TLS',
  'INFRA-HSTS',
  'APP-CSP',
  'APP-CSP-REPORT',
  'APP-HEADERS',
  'APP-HEADERS-XCTO',
  'APP-HEADERS-XFO',
  'APP-MIXCONTENT',
];

async function importExamples(app: Awaited<ReturnType<typeof startTestApp>>): Promise<void> {
  const { platform } = app.app;
  await peopleDoor(platform).importFile(consoleActor, example('people.yaml'), false);
  await servicesDoor(platform).importFile(consoleActor, example('services.yaml'), false);
}

async function pick(person: TestPerson, service: string): Promise<ReadonlyMap<string, ControlState>> {
  const controls = await controlsOf(person, service);
  return new Map(controls.map((control) => [control.control, control]));
}

test('an endpoint gets its facts, fails and cases; mending its server turns them green and closes the cases', async (t) => {
  const authority = await createCertificateAuthority();
  const { cert, key } = await authority.issue(['localhost', '127.0.0.1']);
  const [port] = await freePorts();
  const files = { 'cert.pem': cert, 'key.pem': key };
  const nginx = await startNginx({ port, servers: careless(port), files });
  t.after(() => nginx.stop());
  const trusted = join(nginx.folder, 'root.pem');
  writeFileSync(trusted, authority.root);
  const app = await startTestApp(t, { environment: { GATEHOUSE_TRUSTED_CA: trusted } });
  await importExamples(app);
  const ada = await app.person('Ada', 'administrator', 'security');
  await allowLoopback(ada);
  const { items } = (await ada.call('GET', '/api/v1/services?q=Test Pilot')).body as { items: { id: string }[] };
  const service = items[0]?.id ?? '';
  const endpoint = `https://localhost:${port}/`;
  const added = await ada.call('PATCH', `/api/v1/services/${service}`, { endpoints: [endpoint] });
  assert.equal(added.status, 200);
  await confirmEndpoint(ada, service, endpoint);

  const first = await probed(ada, service);
  assert.deepEqual([first.state, first.reason], ['done', null]);
  assert.deepEqual(
    first.targets.map(({ outcome, reason }) => [outcome, reason]),
    [['tested', null]],
  );
  const red = await pick(ada, service);
  for (const name of mended) {
    assert.equal(red.get(name)?.outcome, 'fail', `${name}: ${red.get(name)?.reason}`);
    assert.match(red.get(name)?.case?.ref ?? '', /^REG-\d+$/, name);
  }
  assert.match(red.get('INFRA-TLS')?.reason ?? '', /TLSv1/);
  assert.equal(red.get('INFRA-CERT')?.outcome, 'pass');
  // The server asks the DNS as well, though not for a name that only this machine knows.
  assert.match(red.get('INFRA-CAA')?.reason ?? '', /localhost is no name of the public DNS/);
  const cases = async (state: string) =>
    (
      (await ada.call('GET', `/api/v1/cases?kind=regression&state=${state}&limit=200`)).body as {
        items: { ref: string }[];
      }
    ).items.map(({ ref }) => ref);
  const open = await cases('open');
  for (const name of mended) assert.ok(open.includes(red.get(name)?.case?.ref ?? ''), name);

  await nginx.reload(careful(port));
  assert.equal((await probed(ada, service)).state, 'done');
  const green = await pick(ada, service);
  assert.deepEqual(
    mended.flatMap((name) => (green.get(name)?.outcome === 'pass' ? [] : [`${name}: ${green.get(name)?.reason}`])),
    [],
  );
  const closed = await cases('closed');
  for (const name of mended) {
    const ref = red.get(name)?.case?.ref ?? '';
    assert.ok(closed.includes(ref), `${name}: ${ref} is not closed`);
    const found = (await ada.call('GET', `/api/v1/cases/${ref}`)).body as { resolution: string | null };
    assert.equal(found.resolution, 'fixed');
  }
});
