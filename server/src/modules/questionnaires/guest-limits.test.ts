import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GuestActor } from '../../platform/access/index.ts';
import { questionnairesService } from './service/index.ts';
import { expectStatus, inviteGuest, openSheet, setScene } from './testing.ts';

test('a guest who takes files back again and again does not fill the store', async (t) => {
  const scene = await setScene(t);
  const guest = await inviteGuest(scene, await openSheet(scene));
  const file = { question: 'drawing', name: 'plan.pdf', size: 50 * 1024 * 1024 };
  for (let n = 0; n < 20; n += 1) {
    const made = await expectStatus(guest.call('POST', '/api/v1/guest/files', file), 201);
    await expectStatus(guest.call('DELETE', `/api/v1/guest/files/${(made.body as { id: string }).id}`), 204);
  }
  const refused = await guest.call('POST', '/api/v1/guest/files', file);
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [400, 'file_refused']);
});

test('a guest who takes pages back and hands them on again does not send mails without end', async (t) => {
  const scene = await setScene(t);
  const sheetId = await openSheet(scene);
  const guest = await inviteGuest(scene, sheetId);
  const service = questionnairesService(scene.app.app.platform);
  const { newId } = scene.app.app.platform;
  const actor: GuestActor = { kind: 'guest', guestId: guest.id, of: sheetId, sessionId: newId() };
  const hand = (n: number) =>
    service.invite(actor, sheetId, { name: 'Cy', address: `cy${n}@vendor.example`, pages: ['about'], mail: false });
  // The guest sees itself among the fifty.
  for (let n = 1; n < 50; n += 1) {
    const { guest: colleague } = await hand(n);
    await service.revokeGuest(actor, sheetId, colleague.id);
  }
  await assert.rejects(hand(50), { code: 'guest_limit' });
});

test('the name of a guest is that of a person: it stands in a mail to anybody', async (t) => {
  const scene = await setScene(t);
  const sheetId = await openSheet(scene);
  for (const name of ['Win at https://evil.example/', 'Gus\r\nBcc: x@y.example', 'Gus\u0007'])
    await expectStatus(
      scene.ada.call('POST', `/api/v1/sheets/${sheetId}/guests`, { name, address: 'gus@vendor.example', mail: false }),
      400,
    );
});
