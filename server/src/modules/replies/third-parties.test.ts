import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseDoor, plainMail } from '../cases/index.ts';
import { repliesDoor } from './index.ts';
import type { AnswerPreview } from './model.ts';
import { field, openScene, type Reported, type Scene } from './testing/scene.ts';

const rita = 'rita@reporter.example';
const vendor = 'psirt@vendor.example';
const mallory = 'mallory@elsewhere.example';

/** A further mail of the case, filed by a reference or a token: the sender may be anybody who knows one. */
function arrives({ app, inside }: Scene, { id }: Reported, from: string, messageId: string): Promise<void> {
  return inside(async (tx) => {
    await caseDoor(app.platform).addMessage(tx, id, {
      direction: 'in',
      from,
      to: ['security@example.org'],
      cc: [],
      subject: `from ${from}`,
      text: 'Any news?',
      openpgp: plainMail,
      flags: [],
      at: app.platform.clock.now(),
      attachments: [],
    });
    const mail = { caseId: id, from, messageId, references: [], roleAddress: 'security@example.org' };
    await repliesDoor(app.platform).heard(tx, mail);
  });
}

async function openPreview(scene: Scene, { ref }: Reported) {
  const lena = await scene.person('Lena', 'security');
  const url = `/api/v1/cases/${ref}/messages`;
  return {
    preview: async () => (await lena.call('GET', `${url}/preview`)).body as AnswerPreview,
    send: async (body: object): Promise<string> => {
      const sent = await lena.call('POST', url, body);
      assert.equal(sent.status, 201, JSON.stringify(sent.body));
      const { messageId } = sent.body as { messageId: string };
      for (let atLeast = 1; ; atLeast += 1) {
        const mail = (await scene.outbox(atLeast)).find((each) => field(each, 'Message-ID') === messageId);
        if (mail !== undefined) return mail;
      }
    },
  };
}

test('who gets into a case by a reference is not answered by itself', async (t) => {
  const scene = await openScene(t);
  const reported = await scene.report({ from: `Rita <${rita}>`, encrypted: false });
  const { preview, send } = await openPreview(scene, reported);
  await arrives(scene, reported, `Rita <${mallory}>`, '<m@elsewhere.example>');
  const shown = await preview();
  assert.deepEqual([shown.to, shown.subject], [[rita], 'Re: Hole in the fence']);
  const mail = await send({ text: 'The details' });
  assert.equal(field(mail, 'To'), rita);
  assert.doesNotMatch(mail, /elsewhere/);
});

test('whom a person wrote to is answered by itself from then on', async (t) => {
  const scene = await openScene(t);
  const reported = await scene.report({ from: rita, encrypted: false });
  const { preview, send } = await openPreview(scene, reported);
  await send({ text: 'Is it yours?', to: [vendor] });
  await arrives(scene, reported, `PSIRT <${vendor.toUpperCase()}>`, '<v@vendor.example>');
  assert.deepEqual((await preview()).to, [vendor.toUpperCase()]);
  await arrives(scene, reported, mallory, '<m@elsewhere.example>');
  assert.deepEqual((await preview()).to, [vendor.toUpperCase()]);
});

test('a mail names to its recipients only mails of their own', async (t) => {
  const scene = await openScene(t);
  const reported = await scene.report({ from: rita, encrypted: false });
  const { send } = await openPreview(scene, reported);
  const first = await send({ text: 'Is it yours?', to: [vendor] });
  assert.deepEqual([field(first, 'References'), field(first, 'In-Reply-To')], [undefined, undefined]);
  assert.doesNotMatch(first, /reporter\.example/);
  await arrives(scene, reported, vendor, '<v@vendor.example>');
  const second = await send({ text: 'Thank you.' });
  assert.equal(field(second, 'References'), '<v@vendor.example>');
  const toRita = await send({ text: 'It is known to the vendor.', to: [rita] });
  assert.equal(field(toRita, 'In-Reply-To'), `<report-of-${reported.ref}@reporter.example>`);
  assert.doesNotMatch(toRita, /vendor\.example/);
});
