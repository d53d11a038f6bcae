import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { questionnairesDoor } from './index.ts';
import { lifetimes } from './model/words.ts';
import { questionnairesService } from './service/index.ts';
import { expectStatus, inviteGuest, openSheet, type Scene, setScene } from './testing.ts';

type Announced = { readonly id: string; readonly pieces: number; readonly pieceSize: number };
type File = { readonly id: string; readonly name: string; readonly sha256: string | null };
async function send(scene: Scene, sheetId: string, name: string): Promise<string> {
  const file = { question: 'drawing', name, size: 3 };
  const { body } = await expectStatus(scene.ada.call('POST', `/api/v1/sheets/${sheetId}/files`, file), 201);
  const { id } = body as Announced;
  const piece = { content: Buffer.from('abc').toString('base64') };
  await expectStatus(scene.ada.call('PUT', `/api/v1/sheets/${sheetId}/files/${id}/pieces/0`, piece), 200);
  return id;
}

type Sheet = { readonly answers: readonly { question: string; value: unknown }[]; readonly files: readonly File[] };

test('a file arrives in pieces, answers its question, and comes back whole as a download', async (t) => {
  const scene = await setScene(t, 'restricted');
  const id = await openSheet(scene);
  const { ada, ben } = scene;
  const url = `/api/v1/sheets/${id}`;
  const bytes = randomBytes(2 * 1024 * 1024 + 17);
  const file = { question: 'drawing', name: 'bridge ö.pdf', mediaType: 'application/pdf', size: bytes.length };
  const made = (await expectStatus(ada.call('POST', `${url}/files`, file), 201)).body as Announced;
  assert.equal(made.pieces, 3);
  const send = (number: number, content = bytes.subarray(number * made.pieceSize, (number + 1) * made.pieceSize)) =>
    ada.call('PUT', `${url}/files/${made.id}/pieces/${number}`, { content: content.toString('base64') });
  assert.equal((await send(1)).status, 409);
  await expectStatus(send(0), 200);
  assert.equal((await send(1, Buffer.from('short'))).status, 409);
  await expectStatus(send(1), 200);
  // The answer was lost, so it is sent again.
  await expectStatus(send(1), 200);
  const half = await ada.call('POST', `${url}/submit`, {});
  assert.match((half.body as { detail: string }).detail, /bridge ö\.pdf/);
  assert.equal((await ada.call('GET', `${url}/files/${made.id}`)).status, 404);
  assert.deepEqual((await expectStatus(send(2), 200)).body, { received: 3, pieces: 3, finished: true });
  const sheet = (await ada.call('GET', url)).body as Sheet;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  assert.equal(sheet.files[0]?.sha256, sha256);
  assert.deepEqual(sheet.answers.find((answer) => answer.question === 'drawing')?.value, [
    { id: made.id, name: 'bridge ö.pdf', size: bytes.length, sha256 },
  ]);
  const download = await ada.call('GET', `${url}/files/${made.id}`);
  assert.ok(download.bytes.equals(bytes));
  assert.equal(download.headers['content-type'], 'application/octet-stream');
  assert.match(String(download.headers['content-disposition']), /^attachment;/);
  assert.equal((await ben.call('GET', `${url}/files/${made.id}`)).status, 404);
  await expectStatus(ada.call('DELETE', `${url}/files/${made.id}`), 204);
  assert.deepEqual(((await ada.call('GET', url)).body as Sheet).files, []);
});

test('what is too large, or nobody’s to remove, is refused', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const file = { question: 'drawing', name: 'a.bin', size: 3 };
  assert.equal((await scene.ada.call('POST', `/api/v1/sheets/${id}/files`, { ...file, size: 52_428_801 })).status, 400);
  // The second would be shown as though it ended in .png.
  for (const name of ['../a', 'a\u202egnp.exe'])
    assert.equal((await scene.ada.call('POST', `/api/v1/sheets/${id}/files`, { ...file, name })).status, 400);
  const made = (await expectStatus(scene.ada.call('POST', `/api/v1/sheets/${id}/files`, file), 201)).body as Announced;
  const guest = await inviteGuest(scene, id);
  assert.equal((await guest.call('DELETE', `/api/v1/guest/files/${made.id}`)).status, 404);
  const piece = { content: Buffer.from('abc').toString('base64') };
  assert.equal((await guest.call('PUT', `/api/v1/guest/files/${made.id}/pieces/0`, piece)).status, 404);
});

test('a removed file goes after a month, unless a decision rests on it', async (t) => {
  const scene = await setScene(t);
  const { ada, app, time } = scene;
  const { platform } = app.app;
  const system = systemActor('test');
  const id = await openSheet(scene);
  const sealed = await send(scene, id, 'sealed.pdf');
  await platform.db.as(system, (tx) => questionnairesDoor(platform).keep(tx, id));
  const mistaken = await send(scene, id, 'mistaken.pdf');
  const standing = await send(scene, id, 'standing.pdf');
  for (const file of [sealed, mistaken])
    await expectStatus(ada.call('DELETE', `/api/v1/sheets/${id}/files/${file}`), 204);
  type Tables = { sheet_file_piece: { file_id: string } };
  const withPieces = async (): Promise<readonly string[]> => {
    const rows = await platform.db.reading(system, (tx) =>
      tx.tables<Tables>().selectFrom('sheet_file_piece').select('file_id').execute(),
    );
    return rows.map((row) => row.file_id).sort();
  };
  const forget = () => questionnairesService(platform).forget(system);
  time.now = new Date(time.now.getTime() + lifetimes.removedFile - 1000);
  await forget();
  assert.deepEqual(await withPieces(), [sealed, mistaken, standing].sort());
  time.now = new Date(time.now.getTime() + 2000);
  await forget();
  assert.deepEqual(await withPieces(), [sealed, standing].sort());
  const answers = ((await ada.call('GET', `/api/v1/sheets/${id}`)).body as Sheet).files.map(({ name }) => name);
  assert.deepEqual(answers, ['standing.pdf']);
});

test('files that were removed count among those that a sheet may have', async (t) => {
  const scene = await setScene(t);
  const { ada } = scene;
  const id = await openSheet(scene);
  const url = `/api/v1/sheets/${id}/files`;
  const file = { question: 'drawing', name: 'a.bin', size: 1 };
  for (let n = 0; n < 200; n += 1) {
    const made = await expectStatus(ada.call('POST', url, file), 201);
    await expectStatus(ada.call('DELETE', `${url}/${(made.body as Announced).id}`), 204);
  }
  const refused = await ada.call('POST', url, file);
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [400, 'file_refused']);
});
