import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSuperuser } from '../../testing/database.ts';
import { repliesDoor } from './index.ts';
import { type Acknowledgement, acknowledgementLimit } from './model.ts';
import { addressPrintOf } from './service/tokens.ts';
import { replyStore } from './store.ts';
import { armorIn, field, gnupg, openScene, type Reported, type Scene } from './testing/scene.ts';

const reporter = 'rita@reporter.example';

const acknowledgement = ({ id, ref }: Reported, change: Partial<Acknowledgement> = {}): Acknowledgement => ({
  caseId: id,
  ref,
  to: { name: 'Rita', address: reporter },
  roleAddress: 'security@example.org',
  messageId: '<report@reporter.example>',
  references: [],
  subject: 'quokka in the login',
  encrypted: false,
  mayAutoReply: true,
  ...change,
});

const acknowledge = (scene: Scene, wanted: Acknowledgement) =>
  scene.inside((tx) => repliesDoor(scene.app.platform).acknowledge(tx, wanted));

test('a report is acknowledged once, signed, without a word of it', async (t) => {
  const scene = await openScene(t);
  const reported = await scene.report({ from: reporter, encrypted: false, subject: 'quokka in the login' });
  const wanted = acknowledgement(reported);
  const outcomes = await Promise.all([1, 2, 3].map(() => acknowledge(scene, wanted)));
  assert.deepEqual(outcomes.sort(), ['already', 'already', 'sent']);
  const [mail = '', ...more] = await scene.outbox(1);
  assert.deepEqual(more, []);
  assert.equal(field(mail, 'Subject'), `We received your report (${reported.ref})`);
  assert.equal(field(mail, 'To'), `Rita <${reporter}>`);
  assert.equal(field(mail, 'Auto-Submitted'), 'auto-replied');
  assert.equal(field(mail, 'In-Reply-To'), '<report@reporter.example>');
  assert.match(field(mail, 'Reply-To') ?? '', /^security\+[a-z2-7]{26}@example\.org$/);
  assert.match(mail, /multipart\/signed/);
  assert.doesNotMatch(mail, /quokka|login/);
});

test('the acknowledgement is encrypted when a usable key is known', async (t) => {
  const scene = await openScene(t);
  const reported = await scene.report({ from: reporter, encrypted: true });
  const rita = gnupg(t);
  rita.makeKey(`Rita <${reporter}>`);
  await scene.learn(reporter, reported.id, rita.exportPublic(reporter));
  assert.equal(await acknowledge(scene, acknowledgement(reported, { encrypted: true })), 'sent');
  const [mail = ''] = await scene.outbox(1);
  rita.run(['--import'], (await scene.roleKey()).armored);
  assert.match(rita.run(['--decrypt'], armorIn(mail)).toString(), new RegExp(`we track it as ${reported.ref}`));
});

test('machines, our own addresses and odd ones get no acknowledgement', async (t) => {
  const scene = await openScene(t);
  const sara = await scene.person('Sara', 'security');
  const reported = await scene.report({ from: reporter, encrypted: false });
  for (const change of [
    { mayAutoReply: false },
    { to: { name: '', address: 'security@example.org' } },
    { to: { name: '', address: 'security+abc@example.org' } },
    { to: { name: '', address: 'ritä@reporter.example' } },
  ])
    assert.equal(await acknowledge(scene, acknowledgement(reported, change)), 'not-allowed');
  const { items } = (await sara.call('GET', '/api/v1/outbox')).body as { items: unknown[] };
  assert.deepEqual(items, []);
  assert.equal(await acknowledge(scene, acknowledgement(reported)), 'sent');
});

test('a forged sender is not flooded with acknowledgements', async (t) => {
  const scene = await openScene(t);
  const { platform } = scene.app;
  const before = (hours: number) => new Date(platform.clock.now().getTime() - hours * 3_600_000);
  const acknowledgedBefore = async (count: number, at: Date): Promise<void> => {
    const print = addressPrintOf(platform, 'Victim@example.net');
    for (let n = 0; n < count; n += 1) {
      const { id } = await scene.report({ from: 'victim@example.net', encrypted: false });
      await scene.inside((tx) => replyStore(tx).acknowledge(id, print, at));
    }
  };
  const outcome = async (address: string) => {
    const reported = await scene.report({ from: address, encrypted: false });
    return acknowledge(scene, acknowledgement(reported, { to: { name: '', address } }));
  };
  await acknowledgedBefore(1, before(acknowledgementLimit.hours + 1));
  await acknowledgedBefore(acknowledgementLimit.most - 1, before(acknowledgementLimit.hours - 1));
  assert.equal(await outcome('victim@example.net'), 'sent');
  assert.equal(await outcome('VICTIM@example.net'), 'limited');
  assert.equal(await outcome(reporter), 'sent');
});

test('when the transaction rolls back, nothing was acknowledged', async (t) => {
  const scene = await openScene(t);
  const reported = await scene.report({ from: reporter, encrypted: false });
  const { platform } = scene.app;
  const failing = scene.inside(async (tx) => {
    await repliesDoor(platform).acknowledge(tx, acknowledgement(reported));
    throw new Error('killed');
  });
  await assert.rejects(failing, /killed/);
  assert.equal(await acknowledge(scene, acknowledgement(reported)), 'sent');
  assert.equal((await scene.outbox(1)).length, 1);
});

test('a token finds its case and correspondent, in any case of letters, and no other does', async (t) => {
  const scene = await openScene(t);
  const replies = repliesDoor(scene.app.platform);
  const [one, two] = [
    await scene.report({ from: reporter, encrypted: false }),
    await scene.report({ from: reporter, encrypted: false }),
  ];
  const token = (caseId: string, address: string) => scene.inside((tx) => replies.tokenFor(tx, { caseId, address }));
  const first = await token(one.id, reporter);
  assert.equal(await token(one.id, 'Rita@Reporter.example'), first);
  assert.notEqual(await token(two.id, reporter), first);
  assert.notEqual(await token(one.id, 'other@reporter.example'), first);
  const found = (text: string) => scene.inside((tx) => replies.caseByToken(tx, text));
  assert.deepEqual(await found(first.toUpperCase()), { caseId: one.id, address: reporter });
  assert.equal(await found(`${first.slice(0, -1)}${first.endsWith('a') ? 'b' : 'a'}`), undefined);
  assert.equal(await found(one.ref), undefined);
});

test('people are told which case waits, and nothing of it', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena Kraus', 'point-person');
  const reported = await scene.report({ from: reporter, encrypted: true, subject: 'quokka in the login' });
  const about = { caseId: reported.id, ref: reported.ref, what: 'new-case' } as const;
  const ids = [lena.actor.personId, lena.actor.personId];
  await scene.inside((tx) => repliesDoor(scene.app.platform).notify(tx, ids, about));
  const [mail = '', ...more] = await scene.outbox(1);
  assert.deepEqual(more, []);
  assert.equal(field(mail, 'Subject'), `A new case waits for triage: ${reported.ref}`);
  assert.equal(field(mail, 'To'), 'Lena Kraus <lena.kraus@people.example>');
  assert.equal(field(mail, 'Auto-Submitted'), 'auto-generated');
  assert.match(mail, new RegExp(`http://localhost:\\d+/cases/${reported.ref}`));
  assert.doesNotMatch(mail, /quokka|login|rita/i);
});

test('a dump holds neither tokens nor addresses in a readable form', async (t) => {
  const scene = await openScene(t);
  const reported = await scene.report({ from: reporter, encrypted: false });
  const { platform } = scene.app;
  const token = await scene.inside((tx) =>
    repliesDoor(platform).tokenFor(tx, { caseId: reported.id, address: reporter }),
  );
  const text = await asSuperuser({ ...scene.database, stop: async () => undefined }, async (client) => {
    const rows: string[] = [];
    for (const table of ['reply_token', 'reply_thread', 'reply_acknowledgement']) {
      const result = await client.query<{ row: string }>(`select ${table}::text as row from ${table}`);
      rows.push(...result.rows.map(({ row }) => row));
    }
    return rows.join('\n');
  });
  for (const secret of [token, 'rita', 'reporter', reported.ref]) {
    assert.equal(text.includes(secret), false, secret);
    assert.equal(text.includes(Buffer.from(secret).toString('hex')), false, secret);
  }
});
