import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { type Actor, anonymous, roles } from '../../platform/access/index.ts';
import { expectStatus, inviteGuest, openSheet, setScene } from './testing.ts';

/** Words that stand nowhere else, one for each place in which a sheet can hold one. */
const words = {
  answer: 'quokkasaurus',
  comment: 'zebrafinchling',
  inside: 'narwhalfoundry',
  subject: 'axolotlmonger',
  guest: 'pangolinchart',
  address: 'capybaracipher',
  file: 'wombatregister',
  content: 'ocelotlantern',
};

type Row = { readonly table: string; readonly text: string };

test('nothing that people wrote on a sheet is readable in the database, and nobody outside sees a row of it', async (t) => {
  const scene = await setScene(t, 'restricted');
  const { app, ada } = scene;
  const id = await openSheet(scene, { subject: words.subject });
  const say = (text: string, internal: boolean) =>
    expectStatus(ada.call('POST', `/api/v1/sheets/${id}/comments`, { question: 'name', text, internal }), 201);
  await say(words.comment, false);
  await say(words.inside, true);
  const gus = { name: words.guest, address: `${words.address}@vendor.example` };
  const guest = await inviteGuest(scene, id, gus);
  await expectStatus(guest.call('PUT', '/api/v1/guest/answers/purpose', { value: words.answer }), 200);
  const bytes = Buffer.from(words.content);
  const file = { question: 'drawing', name: `${words.file}.pdf`, size: bytes.length };
  const sent = (await expectStatus(guest.call('POST', '/api/v1/guest/files', file), 201)).body as { id: string };
  const content = bytes.toString('base64');
  await expectStatus(guest.call('PUT', `/api/v1/guest/files/${sent.id}/pieces/0`, { content }), 200);

  const client = new pg.Client(app.database.superuser);
  await client.connect();
  t.after(() => client.end());
  const rows = async (tables: readonly string[]): Promise<readonly Row[]> => {
    const all: Row[] = [];
    for (const table of tables)
      all.push(
        ...(await client.query<{ text: string }>(`select t::text as text from ${table} t`)).rows.map(({ text }) => ({
          table,
          text,
        })),
      );
    return all;
  };
  const { rows: named } = await client.query<{ name: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const tables = named.map(({ name }) => name);
  const everything = await rows(tables);
  const clear = Object.values(words).filter((word) =>
    everything.some(({ text }) => text.includes(word) || text.includes(Buffer.from(word).toString('hex'))),
  );
  assert.deepEqual(clear, []);
  // A list of entries names the sheet, and nothing of it.
  const ofSheet = everything.filter(({ table, text }) => /\.sheet(_|$)/.test(table) && text.includes(id));
  assert.ok(new Set(ofSheet.map(({ table }) => table)).size >= 6);

  await client.query('set search_path = gatehouse; set role gatehouse_app');
  const outsiders: [string, Actor][] = [['anonymous', anonymous]];
  for (const role of roles.filter((each) => each !== 'security'))
    outsiders.push([role, (await app.person(`An Outsider ${role}`, role)).actor]);
  const readable = tables.filter((table) => /\.sheet(_|$)/.test(table) && !/_(link|visit)$/.test(table));
  for (const [name, actor] of outsiders) {
    await client.query(
      `select set_config('gatehouse.actor_kind', $1, false), set_config('gatehouse.actor_id', $2, false)`,
      [actor.kind, actor.kind === 'person' ? actor.personId : ''],
    );
    assert.deepEqual(await rows(readable), [], name);
  }
  // A guest of another sheet, or one who was sent away, is nobody.
  for (const [of, guestId] of [
    [app.app.platform.newId(), guest.id],
    [id, app.app.platform.newId()],
  ] as const) {
    await client.query(
      `select set_config('gatehouse.actor_kind', 'guest', false), set_config('gatehouse.guest_id', $1, false),
              set_config('gatehouse.guest_of', $2, false)`,
      [guestId, of],
    );
    assert.deepEqual(await rows(readable), []);
  }
});
