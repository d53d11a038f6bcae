import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMail } from '@gatehouse/mail';
import { openKeyRing } from '@gatehouse/openpgp';
import type { AnswerPreview, AnswerSent } from './model.ts';
import { armorIn, field, gnupg, openScene } from './testing/scene.ts';

const reporter = 'rita@reporter.example';

test('an answer to an encrypted report is read and verified by the reporter’s GnuPG', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena Kraus', 'point-person');
  const rita = gnupg(t);
  rita.makeKey(`Rita <${reporter}>`);
  const { id, ref } = await scene.report({ from: `Rita <${reporter}>`, encrypted: true, members: [lena.actor] });
  await scene.learn(reporter, id, rita.exportPublic(reporter));
  const role = await scene.roleKey();
  rita.run(['--import'], role.armored);

  const preview = (await lena.call('GET', `/api/v1/cases/${ref}/messages/preview`)).body as AnswerPreview;
  assert.equal(preview.protection, 'encrypted');
  assert.deepEqual(preview.to, [reporter]);
  assert.equal(preview.recipients[0]?.outcome, 'usable');

  const attachment = { filename: 'größe.txt', type: 'text/plain', content: Buffer.from('patch').toString('base64') };
  const body = { text: 'Thank you, Rita. We mend the fence.', attachments: [attachment] };
  const answer = await lena.call('POST', `/api/v1/cases/${ref}/messages`, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const sent = answer.body as AnswerSent;
  assert.deepEqual([sent.encrypted, sent.to, sent.subject], [true, [reporter], 'Re: Hole in the fence']);

  const [mail = ''] = await scene.outbox(1);
  assert.equal(field(mail, 'From'), '"Lena Kraus (Example organisation)" <security@example.org>');
  assert.equal(field(mail, 'Cc'), 'security@example.org');
  assert.equal(field(mail, 'Subject'), '...');
  assert.equal(field(mail, 'In-Reply-To'), `<report-of-${ref}@reporter.example>`);
  assert.equal(field(mail, 'References'), `<earlier@reporter.example> <report-of-${ref}@reporter.example>`);
  assert.equal(field(mail, 'Message-ID'), sent.messageId);
  assert.match(field(mail, 'Reply-To') ?? '', /^security\+[a-z2-7]{26}@example\.org$/);
  assert.doesNotMatch(mail, /fence|Rita\./);

  const status = rita.status(['--decrypt'], armorIn(mail));
  assert.match(status, /GOODSIG/);
  assert.match(status, new RegExp(`VALIDSIG ${role.fingerprint} `));
  assert.match(status, /DECRYPTION_OKAY/);
  const inner = rita.run(['--decrypt'], armorIn(mail)).toString();
  assert.match(inner, /Subject: Re: Hole in the fence/);
  assert.match(inner, /Thank you, Rita\. We mend the fence\./);
  assert.match(inner, /filename\*=utf-8''gr%C3%B6%C3%9Fe\.txt/i);

  const shown = (await lena.call('GET', `/api/v1/cases/${ref}`)).body as { messages: Record<string, unknown>[] };
  const message = shown.messages.at(-1) as { direction: string; text: string; attachments: unknown[]; openpgp: object };
  assert.deepEqual([message.direction, message.text, message.attachments.length], ['out', body.text, 1]);
});

test('the copy to the role alias can be read with the role key', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'security');
  const rita = gnupg(t);
  rita.makeKey(`Rita <${reporter}>`);
  const { id } = await scene.report({ from: reporter, encrypted: true });
  await scene.learn(reporter, id, rita.exportPublic(reporter));
  await lena.call('POST', `/api/v1/cases/${id}/messages`, { text: 'ours as well' });
  const [mail = ''] = await scene.outbox(1);
  const recipients = rita.status(['--list-only', '--decrypt'], armorIn(mail)).match(/ENC_TO/g);
  assert.equal(recipients?.length, 2);
});

test('a readable report gets a signed answer that GnuPG verifies', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'security');
  const { ref } = await scene.report({ from: reporter, encrypted: false });
  const preview = (await lena.call('GET', `/api/v1/cases/${ref}/messages/preview`)).body as AnswerPreview;
  assert.equal(preview.protection, 'signed');
  assert.match(preview.explanation, /No key is known for rita@reporter\.example/);
  const sent = (await lena.call('POST', `/api/v1/cases/${ref}/messages`, { text: 'Grüße\n\n-- \nLena' })).body;
  assert.equal((sent as AnswerSent).encrypted, false);
  const [mail = ''] = await scene.outbox(1);
  assert.equal(field(mail, 'Subject'), 'Re: Hole in the fence');
  const role = await scene.roleKey();
  const keyRing = await openKeyRing({ secretKeys: [], publicKeys: [role.armored] });
  const read = await readMail(Buffer.from(mail), { keyRing, at: new Date() });
  assert.equal(read.openpgp.signature, 'good');
  assert.equal(read.openpgp.signer, role.fingerprint);
  const mark = /boundary="([^"]+)"/.exec(mail)?.[1];
  const [, signedPart = '', signature = ''] = mail.split(`\r\n--${mark}`);
  const rita = gnupg(t);
  rita.run(['--import'], role.armored);
  const content = rita.file('signed', signedPart.replace(/^\r\n/, ''));
  const armor = signature.slice(signature.indexOf('-----BEGIN PGP SIGNATURE'));
  assert.match(rita.status(['--verify', rita.file('signature', armor), content]), /GOODSIG/);
});

test('an encrypted report is never answered readable by itself; the offered text asks for the key', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'security');
  const { ref } = await scene.report({ from: reporter, encrypted: true, subject: 'quokka in the login' });
  const url = `/api/v1/cases/${ref}/messages`;
  const preview = (await lena.call('GET', `${url}/preview`)).body as AnswerPreview;
  assert.equal(preview.protection, 'blocked');
  assert.match(preview.offeredText ?? '', /we do not have your OpenPGP key/);
  const refused = await lena.call('POST', url, { text: 'the details' });
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [409, 'answer_needs_key']);
  assert.match((refused.body as { detail: string }).detail, /No key is known for rita@reporter\.example/);
  const sent = (await lena.call('POST', url, { text: preview.offeredText, mode: 'plain' })).body as AnswerSent;
  assert.deepEqual([sent.encrypted, sent.subject], [false, `Your report (${ref})`]);
  const [mail = ''] = await scene.outbox(1);
  assert.doesNotMatch(mail, /quokka/);
});

test('expired, revoked and sign-only keys are refused with their reason', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'security');
  const owner = gnupg(t);
  const past = ['--faked-system-time', '20240101T000000'];
  owner.run([...past, '--quick-gen-key', 'expired@reporter.example', 'future-default', 'default', '1y']);
  owner.makeKey('revoked@reporter.example');
  owner.revoke('revoked@reporter.example');
  owner.run(['--quick-gen-key', 'signs@reporter.example', 'ed25519', 'sign', 'never']);
  for (const [address, reason, words] of [
    ['expired@reporter.example', 'expired', /is expired/],
    ['revoked@reporter.example', 'revoked', /is revoked/],
    ['signs@reporter.example', 'sign-only', /can only sign/],
  ] as const) {
    const { id, ref } = await scene.report({ from: address, encrypted: false });
    await scene.learn(address, id, owner.exportPublic(address));
    const url = `/api/v1/cases/${ref}/messages`;
    const preview = (await lena.call('GET', `${url}/preview`)).body as AnswerPreview;
    assert.deepEqual([preview.protection, preview.recipients[0]?.reason], ['blocked', reason], address);
    assert.match(preview.explanation, words);
    const refused = await lena.call('POST', url, { text: 'no' });
    assert.deepEqual([refused.status, (refused.body as { code: string }).code], [409, 'answer_needs_key']);
  }
});

test('a case writes to somebody new, who is then known, and gets a token of their own', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'point-person');
  const { id, ref } = await scene.report({ from: reporter, encrypted: false, members: [lena.actor] });
  const vendor = 'psirt@vendor.example';
  await lena.call('POST', `/api/v1/cases/${ref}/messages`, { text: 'hello Rita' });
  const body = { text: 'hello vendor', to: [vendor], cc: ['second@vendor.example'], subject: 'A question' };
  const sent = await lena.call('POST', `/api/v1/cases/${ref}/messages`, body);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  const mails = await scene.outbox(2);
  const toVendor = mails.find((mail) => field(mail, 'To') === vendor) ?? '';
  assert.equal(field(toVendor, 'Cc'), 'second@vendor.example, security@example.org');
  assert.equal(field(toVendor, 'Subject'), 'A question');
  const tokens = mails.map((mail) => field(mail, 'Reply-To'));
  assert.notEqual(tokens[0], tokens[1]);
  const list = await lena.call('GET', `/api/v1/correspondents?address=${vendor}`);
  const [known] = (list.body as { items: { address: string; caseIds: string[] }[] }).items;
  assert.deepEqual([known?.address, known?.caseIds], [vendor, [id]]);
});

test('who does not see the case cannot answer in it, nor preview', async (t) => {
  const scene = await openScene(t);
  const otto = await scene.person('Otto', 'point-person');
  const { ref } = await scene.report({ from: reporter, encrypted: false });
  const hidden = await otto.call('GET', `/api/v1/cases/${ref}/messages/preview`);
  const missing = await otto.call('GET', '/api/v1/cases/SEC-9999/messages/preview');
  const withoutId = ({ body }: { body: unknown }) => ({ ...(body as object), requestId: '' });
  assert.deepEqual([hidden.status, withoutId(hidden)], [404, withoutId(missing)]);
  assert.equal((await otto.call('POST', `/api/v1/cases/${ref}/messages`, { text: 'x' })).status, 404);
  const auditor = await scene.person('Ada', 'auditor', 'administrator', 'manager');
  assert.equal((await auditor.call('POST', `/api/v1/cases/${ref}/messages`, { text: 'x' })).status, 403);
});

test('bad input names its field and sends nothing', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'security');
  const { ref } = await scene.report({ from: reporter, encrypted: false });
  const refused = async (body: object, code: string, words: RegExp) => {
    const { status, body: problem } = await lena.call('POST', `/api/v1/cases/${ref}/messages`, body);
    assert.deepEqual([status, (problem as { code: string }).code], [400, code], JSON.stringify(problem));
    assert.match((problem as { detail: string }).detail, words);
  };
  const file = (content: string) => ({ filename: 'a', content });
  await refused({ text: '' }, 'invalid_request', /text/);
  await refused({ text: 'x', to: ['Security+t@Example.org'] }, 'answer_recipient', /^to: /);
  await refused({ text: 'x', cc: ['no address'] }, 'answer_recipient', /^cc: /);
  await refused({ text: 'x', to: ['a@b.example\r\nBcc: c@d.example'] }, 'answer_recipient', /^to: /);
  await refused({ text: 'x', attachments: [file('***')] }, 'answer_attachment', /^attachments\.0\.content/);
  const half = file(Buffer.alloc(10.25 * 1024 * 1024).toString('base64'));
  await refused({ text: 'x', attachments: [half, half] }, 'answer_too_large', /20971520 bytes/);
  const { items } = (await lena.call('GET', '/api/v1/outbox')).body as { items: unknown[] };
  assert.deepEqual(items, []);
});

test('the same Idempotency-Key sends one answer', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'security');
  const { ref } = await scene.report({ from: reporter, encrypted: false });
  const send = () => lena.call('POST', `/api/v1/cases/${ref}/messages`, { text: 'once' }, { 'idempotency-key': 'one' });
  const [first, second] = [await send(), await send()];
  assert.deepEqual([first.status, second.status, second.body], [201, 201, first.body]);
  const { items } = (await lena.call('GET', '/api/v1/outbox')).body as { items: unknown[] };
  assert.equal(items.length, 1);
});

test('in a case that nobody outside has written in the preview says so, and an answer names its recipient', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'security');
  const opened = await lena.call('POST', '/api/v1/cases', { kind: 'report', title: 'Found by ourselves' });
  const { id } = opened.body as { id: string };
  const url = `/api/v1/cases/${id}/messages`;
  const { status, body } = await lena.call('GET', `${url}/preview`);
  const preview = body as AnswerPreview;
  assert.deepEqual([status, preview.protection, preview.to], [200, 'unaddressed', []]);
  assert.match(preview.explanation, /name at least one address/);
  for (const mode of ['auto', 'plain']) {
    const refused = await lena.call('POST', url, { text: 'to whom?', mode });
    assert.deepEqual([refused.status, (refused.body as { code: string }).code], [400, 'answer_without_recipient']);
  }
  const { items } = (await lena.call('GET', '/api/v1/outbox')).body as { items: unknown[] };
  assert.deepEqual(items, []);
});
