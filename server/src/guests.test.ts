import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { caseDoor } from './modules/cases/index.ts';
import { questionnairesDoor } from './modules/questionnaires/index.ts';
import { type RunningApp, startTestApp, type TestPerson } from './testing/running-app.ts';

type Table = { readonly name: string; readonly column: string };

/** From the catalogue, so that a table that is made tomorrow is looked at tomorrow. */
async function everyTable(app: RunningApp): Promise<readonly Table[]> {
  const client = new pg.Client(app.database.superuser);
  await client.connect();
  try {
    const { rows } = await client.query<Table>(
      `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
          (select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 order by a.attnum limit 1) as column
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm', 'v') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

type Guest = { readonly id: string; readonly sheet: string };

/** What one statement gives or changes as the guest, through the pool that serves requests; taken back at once. */
async function asGuest(app: RunningApp, guest: Guest, statement: string): Promise<readonly string[]> {
  const client = await app.app.pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('gatehouse.actor_kind', 'guest', true), set_config('gatehouse.actor_id', '', true),
              set_config('gatehouse.guest_id', $1, true), set_config('gatehouse.guest_of', $2, true)`,
      [guest.id, guest.sheet],
    );
    return (await client.query<{ row: string }>(statement)).rows.map(({ row }) => row);
  } catch (error) {
    // No right to the table, or a row that a policy does not let be written.
    if ((error as pg.DatabaseError).code === '42501') return [];
    throw error;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

type Scene = { readonly app: RunningApp; readonly ada: TestPerson; readonly own: Guest; readonly partial: Guest };

/** Two sheets of two cases with answers, comments, files and guests; the first guest has all pages, the second one. */
async function setScene(app: RunningApp): Promise<Scene & { readonly otherSheet: string }> {
  const ada = await app.person('Ada Admin', 'security', 'administrator');
  const { platform } = app.app;
  const door = questionnairesDoor(platform);
  const makeSheet = (title: string) =>
    platform.db.as(ada.actor, async (tx) => {
      const { id } = await caseDoor(platform).open(tx, { kind: 'report', title, visibility: 'internal' });
      const { sheetId } = await door.open(tx, { definition: 'vendor-review', caseId: id, subject: 'Acme' });
      const all = await door.invite(tx, sheetId, { name: 'Gus', address: 'gus@vendor.example', mail: false });
      const pages = { name: 'Pia', address: 'pia@vendor.example', mail: false, pages: ['security-management'] };
      return { sheetId, guestId: all.guestId, partialId: (await door.invite(tx, sheetId, pages)).guestId };
    });
  const [mine, other] = [await makeSheet('Mine'), await makeSheet('Other')];
  for (const { sheetId } of [mine, other]) {
    const url = `/api/v1/sheets/${sheetId}`;
    const comment = { question: 'system-name', text: 'Inside', internal: true };
    const answers = [
      await ada.call('PUT', `${url}/answers/system-name`, { value: 'Moat' }),
      await ada.call('PUT', `${url}/answers/internal-audit`, { value: 'yes' }),
      await ada.call('POST', `${url}/comments`, comment),
      await ada.call('POST', `${url}/comments`, { ...comment, internal: false }),
      await ada.call('PUT', `${url}/answers/purpose`, { unknown: true, ask: ada.actor.personId }),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 201, 201, 200],
    );
    const file = { question: 'system-name', name: 'plan.txt', size: 3 };
    const { id } = (await ada.call('POST', `${url}/files`, file)).body as { id: string };
    const sent = await ada.call('PUT', `${url}/files/${id}/pieces/0`, {
      content: Buffer.from('abc').toString('base64'),
    });
    assert.equal(sent.status, 200);
  }
  return {
    app,
    ada,
    own: { id: mine.guestId, sheet: mine.sheetId },
    partial: { id: mine.partialId, sheet: mine.sheetId },
    otherSheet: other.sheetId,
  };
}

const rowsOf = ({ name }: Table): string => `select t::text as row from ${name} t`;

/** What anybody on the internet may know: the published keys, and the check value that every start reads. */
const ofEverybody: ReadonlySet<string> = new Set(['gatehouse.master_key_check', 'gatehouse.role_key']);

test('a guest reaches the own sheet in the database, and no row of any other table', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { own, partial, otherSheet } = await setScene(app);
  const seen = async (guest: Guest): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const table of await everyTable(app)) {
      const rows = await asGuest(app, guest, rowsOf(table));
      assert.ok(!rows.some((row) => row.includes(otherSheet)), `${table.name} gives a row of another sheet`);
      if (rows.length > 0 && !ofEverybody.has(table.name)) found[table.name.replace('gatehouse.', '')] = rows.length;
    }
    return found;
  };
  assert.deepEqual(await seen(own), {
    questionnaire_definition: 1,
    sheet: 1,
    // The name of the vendor was filled in.
    sheet_answer: 4,
    sheet_answer_version: 4,
    sheet_comment: 1,
    sheet_file: 1,
    sheet_file_piece: 1,
    sheet_guest: 1,
  });
  assert.deepEqual(await seen(partial), {
    questionnaire_definition: 1,
    sheet: 1,
    sheet_answer: 1,
    sheet_answer_version: 1,
    sheet_guest: 1,
  });
});

test('a guest who was sent away, of another sheet, or of a closed case reaches nothing', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { ada, own, otherSheet } = await setScene(app);
  const nothing = async (guest: Guest): Promise<void> => {
    for (const table of await everyTable(app))
      if (!ofEverybody.has(table.name)) assert.deepEqual(await asGuest(app, guest, rowsOf(table)), [], table.name);
  };
  await nothing({ id: own.id, sheet: otherSheet });
  const caseId = ((await ada.call('GET', `/api/v1/sheets/${own.sheet}`)).body as { case: { id: string } }).case.id;
  const closed = await ada.call('PATCH', `/api/v1/cases/${caseId}`, { state: 'closed', resolution: 'spam' });
  assert.equal(closed.status, 200);
  await nothing(own);
  assert.equal((await ada.call('DELETE', `/api/v1/sheets/${own.sheet}/guests/${own.id}`)).status, 204);
  await nothing(own);
});

test('a guest changes and removes nothing but the own answers, whatever is asked', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { own, partial } = await setScene(app);
  const changed = async (guest: Guest): Promise<string[]> => {
    const found: string[] = [];
    for (const { name, column } of await everyTable(app)) {
      for (const statement of [
        `update ${name} set ${column} = ${column} returning 1 as row`,
        `delete from ${name} returning 1 as row`,
      ])
        if ((await asGuest(app, guest, statement)).length > 0) found.push(statement.split(' set ')[0] ?? '');
    }
    return found;
  };
  // Not even these: an answer that stays in another's name is no answer of this guest.
  assert.deepEqual(await changed(own), []);
  assert.deepEqual(await changed(partial), []);
  const answer = `insert into gatehouse.sheet_answer (sheet_id, question, page, version, definition_version, source, unknown, sealed, at, guest_id)
    values ('${own.sheet}', 'hosting', 'PAGE', 1, '2026', 'guest', false, 'x', now(), 'GUEST') returning 1 as row`;
  const write = (guest: Guest, page: string, name = guest.id) =>
    asGuest(app, guest, answer.replace('PAGE', page).replace('GUEST', name));
  assert.equal((await write(own, 'overall')).length, 1);
  assert.equal((await write(partial, 'security-management')).length, 1);
  assert.deepEqual(await write(partial, 'overall'), []);
  assert.deepEqual(await write(own, 'overall', partial.id), []);
});
