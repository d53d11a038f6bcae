import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/module.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { caseDoor } from '../cases/index.ts';
import { captureHolds, evidenceDoor } from '../evidence/index.ts';
import { questionnairesDoor, sheetListeners } from './index.ts';
import { definition, expectStatus } from './testing.ts';

const system = systemActor('test');

const standard = {
  name: 'own',
  edition: '1',
  title: 'Own',
  source: { title: 'Own' },
  sections: [{ id: 'web', title: 'Web' }],
  controls: [
    {
      id: 'HSTS',
      title: 'HSTS',
      section: 'web',
      text: 'Text.',
      remediation: 'Mend it.',
      level: 'mandatory',
      verify: [{ attest: { question: 'Is it so?', validDays: 90 } }],
    },
  ],
};

/** A service with one control, of which `attest` says whether it holds, as of a later moment each time. */
async function openStage(t: TestContext) {
  const scene = { now: new Date('2026-11-02T12:00:00Z') };
  const app = await startTestApp(t, { roles: [], clock: { now: () => scene.now } });
  const ada = await app.person('Ada', 'security', 'administrator');
  const eve = await app.person('Eve', 'engineer');
  const { platform } = app.app;
  const why = 'For the test.';
  await expectStatus(ada.call('POST', '/api/v1/standards/import', { content: JSON.stringify(standard) }), 200);
  await expectStatus(ada.call('POST', '/api/v1/standards/own/adopt', { edition: '1', why }), 200);
  const made = await expectStatus(ada.call('POST', '/api/v1/services', { name: 'Push' }), 201);
  const service = (made.body as { id: string }).id;
  return {
    platform,
    ada,
    eve,
    service,
    attest: async (holds: boolean): Promise<void> => {
      scene.now = new Date(scene.now.getTime() + 3_600_000);
      const body = { control: 'HSTS', standard: 'own', holds, statement: 'I looked.' };
      await expectStatus(ada.call('POST', `/api/v1/services/${service}/attestations`, body), 201);
      await platform.db.as(system, (tx) =>
        evidenceDoor(platform).record(tx, { serviceId: service, runId: null, results: [] }),
      );
    },
    evidenceId: () =>
      platform.db.reading(
        system,
        async (tx) => (await evidenceDoor(platform).results(tx, service, 'own'))[0]?.evidenceId,
      ),
  };
}

/** The same platform, with one more listener. */
function listening(platform: Platform, heard: string[]): Platform {
  const listener = { changed: async (_tx: Tx, { what }: { what: string }) => void heard.push(what) };
  const plugged: Platform['plugged'] = (point) =>
    point.name === sheetListeners.name ? ([listener] as never) : platform.plugged(point);
  return { ...platform, plugged };
}

test('an answer that evidence contradicts is marked, and only it is asked for again', async (t) => {
  const stage = await openStage(t);
  const { platform, ada, eve, service } = stage;
  const text = JSON.stringify(definition).replace('INFRA-HSTS', 'HSTS');
  await expectStatus(ada.call('POST', '/api/v1/questionnaires/import', { content: text }), 200);
  await stage.attest(true);
  const heard: string[] = [];
  const door = questionnairesDoor(listening(platform, heard));
  const made = await platform.db.as(ada.actor, async (tx) => {
    const { id, ref } = await caseDoor(platform).open(tx, { kind: 'report', title: 'Push', visibility: 'internal' });
    const answers = { name: 'Push', purpose: 'Pushing', tls: 'yes' };
    const { sheetId } = await door.open(tx, { definition: definition.id, caseId: id, serviceId: service, answers });
    return { sheetId, ref };
  });
  const { sheetId } = made;
  const status = () => platform.db.reading(ada.actor, (tx) => door.status(tx, sheetId));
  const digest = () => platform.db.reading(ada.actor, (tx) => door.digest(tx, sheetId));
  assert.deepEqual(heard, ['answered', 'answered', 'answered']);
  assert.deepEqual([(await status()).complete, (await status()).contradicted], [true, []]);
  await expectStatus(eve.call('POST', `/api/v1/sheets/${sheetId}/submit`, {}), 200);
  const before = await digest();

  await stage.attest(false);
  const evidenceId = await stage.evidenceId();
  const contradicted = await status();
  assert.deepEqual(contradicted.contradicted, [{ question: 'tls', control: 'HSTS', evidenceId }]);
  assert.deepEqual([contradicted.reopened, contradicted.missing, contradicted.complete], [['tls'], ['tls'], false]);
  assert.notEqual(contradicted.submittedAt, null);
  // What is asked for again is not answered anew yet.
  assert.equal(await digest(), before);
  assert.equal((await eve.call('PUT', `/api/v1/sheets/${sheetId}/answers/name`, { value: 'x' })).status, 409);
  const events = ((await eve.call('GET', `/api/v1/cases/${made.ref}`)).body as { events: { text: string }[] }).events;
  assert.ok(events.some(({ text: said }) => said.includes('HSTS')));

  await expectStatus(eve.call('PUT', `/api/v1/sheets/${sheetId}/answers/tls`, { value: 'no' }), 200);
  await expectStatus(eve.call('PUT', `/api/v1/sheets/${sheetId}/answers/no-tls`, { value: 'Soon' }), 200);
  assert.deepEqual((await status()).contradicted, []);
  assert.notEqual(await digest(), before);
  await expectStatus(eve.call('POST', `/api/v1/sheets/${sheetId}/submit`, {}), 200);
  assert.deepEqual((await status()).findings, [
    { id: 'no-tls', name: 'Not encrypted on the way', severity: 'high', justified: true },
  ]);
});

test('a claim against what is seen already is marked when it is made, and let be when the control passes', async (t) => {
  const stage = await openStage(t);
  const { platform, ada, service } = stage;
  const text = JSON.stringify(definition).replace('INFRA-HSTS', 'HSTS');
  await expectStatus(ada.call('POST', '/api/v1/questionnaires/import', { content: text }), 200);
  await stage.attest(false);
  const heard: string[] = [];
  const door = questionnairesDoor(listening(platform, heard));
  const sheetId = await platform.db.as(system, async (tx) => {
    const { id } = await caseDoor(platform).open(tx, { kind: 'report', title: 'Push' });
    return (await door.open(tx, { definition: definition.id, caseId: id, serviceId: service })).sheetId;
  });
  await platform.db.as(system, (tx) => door.fill(tx, sheetId, { tls: 'yes' }, 'earlier-review'));
  assert.ok(heard.includes('contradicted'));
  const questions = async () =>
    (await platform.db.reading(system, (tx) => door.status(tx, sheetId))).contradicted.map((each) => each.question);
  assert.deepEqual(await questions(), ['tls']);
  await stage.attest(true);
  assert.deepEqual(await questions(), []);
});

test('the evidence that an answer is contradicted by is held, and let go with the answer', async (t) => {
  const stage = await openStage(t);
  const { platform, ada, service } = stage;
  const text = JSON.stringify(definition).replace('INFRA-HSTS', 'HSTS');
  await expectStatus(ada.call('POST', '/api/v1/questionnaires/import', { content: text }), 200);
  const open = async (): Promise<string> => {
    const { ref } = await platform.db.as(system, (tx) =>
      caseDoor(platform).open(tx, {
        kind: 'report',
        title: 'Push',
        visibility: 'restricted',
        members: [ada.actor.personId],
      }),
    );
    const sheet = { definition: definition.id, case: ref, service };
    return ((await expectStatus(ada.call('POST', '/api/v1/sheets', sheet), 201)).body as { id: string }).id;
  };
  const [one, other] = [await open(), await open()];
  const answer = (sheet: string, value: string) =>
    expectStatus(ada.call('PUT', `/api/v1/sheets/${sheet}/answers/tls`, { value }), 200);
  const seen: string[] = [];
  for (const holds of [true, false, false]) {
    await stage.attest(holds);
    seen.push((await stage.evidenceId()) ?? '');
    if (seen.length === 2) await answer(one, 'yes');
  }
  await answer(other, 'no');
  const held = async (): Promise<readonly string[]> =>
    platform.db.reading(system, async (tx) => {
      const all = await Promise.all(platform.plugged(captureHolds).map((hold) => hold.held(tx, seen)));
      return all.flat();
    });
  assert.equal(new Set(seen).size, 3);
  // The one that marked the answer; not that from before, nor that which says the same again.
  assert.deepEqual(await held(), [seen[1]]);
  await answer(one, 'no');
  assert.deepEqual(await held(), []);
});
