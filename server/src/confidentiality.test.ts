import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { caseDoor, plainMail } from './modules/cases/index.ts';
import { type Actor, anonymous, console, roles, systemActor } from './platform/access/index.ts';
import type { Connection } from './platform/db/index.ts';
import { type RunningApp, startTestApp, type TestPerson } from './testing/running-app.ts';

/** Words that stand nowhere else, one for each place in which a report can hold one. */
const words = {
  title: 'quokkasaurus',
  subject: 'zebrafinchling',
  text: 'narwhalfoundry',
  sender: 'axolotlmonger',
  file: 'pangolinchart',
  bytes: 'capybaracipher',
  note: 'wombatregister',
  label: 'ocelotlantern',
  question: 'kookaburraqueue',
  outside: 'marmotliaison',
  answer: 'ibexverdict',
  withdrawal: 'tapirrecall',
};

type Table = { readonly schema: string; readonly name: string };

async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** From the catalogue, so that a table that is made tomorrow is looked at tomorrow. */
async function everyTable(superuser: Connection): Promise<readonly Table[]> {
  return withClient(superuser, async (client) => {
    const { rows } = await client.query<Table>(
      `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm', 'v') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1, 2`,
    );
    return rows;
  });
}

const quoted = ({ schema, name }: Table): string => `"${schema}"."${name}"`;

/** A restricted report with a word in every place, and what comes of it: note, label, approval, answerable job. */
async function setScene(app: RunningApp, ann: TestPerson): Promise<string> {
  const { platform } = app.app;
  const { id } = await platform.db.as(systemActor('test'), async (tx) => {
    const door = caseDoor(platform);
    const opened = await door.open(tx, {
      kind: 'report',
      title: `The ${words.title} leaks`,
      members: [ann.actor.personId],
    });
    await door.addMessage(tx, opened.id, {
      direction: 'in',
      from: `${words.sender}@outside.example`,
      to: ['security@localhost'],
      cc: [],
      subject: words.subject,
      text: `See the ${words.text}.`,
      openpgp: plainMail,
      flags: [],
      at: platform.clock.now(),
      attachments: [{ name: `${words.file}.bin`, mediaType: 'text/plain', bytes: Buffer.from(words.bytes) }],
    });
    return opened;
  });
  const url = `/api/v1/cases/${id}`;
  const ask = (of: object) => ann.call('POST', `${url}/needinfo`, { of, question: `Who keeps the ${words.question}?` });
  const asked = [
    await ask({ person: 'me' }),
    await ask({ outside: { name: words.outside, address: `${words.outside}@outside.example` } }),
  ];
  const [first, second] = asked.map((answer) => `/api/v1/needinfo/${(answer.body as { id: string }).id}`);
  const done = [
    await ann.call('POST', `${first}/answer`, { text: `The ${words.answer} does` }),
    await ann.call('POST', `${second}/withdraw`, { reason: `The ${words.withdrawal} told us` }),
    await ann.call('POST', `${url}/notes`, { text: `We call it ${words.note}` }, { 'idempotency-key': 'once' }),
    await ann.call('PATCH', url, { labels: [words.label], severity: 'critical' }),
    await ann.call('PATCH', url, { visibility: 'internal', title: `Wider ${words.title}` }),
  ];
  assert.deepEqual(
    done.map((answer) => answer.status),
    [200, 200, 201, 200, 202],
  );
  return id;
}

/** Every row that the actor may read of a table, as text, through the pool that serves requests; no filter at all. */
async function rowsSeenBy(app: RunningApp, actor: Actor, table: Table): Promise<readonly string[]> {
  const client = await app.app.pool.connect();
  const kind = actor.kind;
  const [id, powers] =
    actor.kind === 'person' ? [actor.personId, actor.roles.includes('security') ? 'security' : ''] : ['', ''];
  try {
    await client.query('begin read only');
    await client.query(
      `select set_config('gatehouse.actor_kind', $1, true), set_config('gatehouse.actor_id', $2, true), set_config('gatehouse.powers', $3, true)`,
      [kind, id, powers],
    );
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${quoted(table)} t`);
    return rows.map(({ row }) => row);
  } catch (error) {
    // No right to the table at all, or to its schema.
    if ((error as pg.DatabaseError).code === '42501') return [];
    throw error;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Rows of case tables, and of others that name the case; what a list of entries may name is said here. */
const mayNameIt: ReadonlySet<string> = new Set(['audit_entry']);

test('no table gives anybody outside a restricted case a row of it, whatever is asked', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ann = await app.person('Ann Member', 'point-person');
  const sam = await app.person('Sam Security', 'security');
  const outsiders: [string, Actor][] = [['anonymous', anonymous]];
  for (const role of roles.filter((each) => each !== 'security'))
    outsiders.push([role, (await app.person(`An Outsider ${role}`, role)).actor]);
  const id = await setScene(app, ann);
  const tables = await everyTable(app.database.superuser);
  const seen = async (actor: Actor): Promise<string[]> => {
    const found: string[] = [];
    for (const table of tables.filter(({ name }) => !mayNameIt.has(name)))
      if ((await rowsSeenBy(app, actor, table)).some((row) => row.includes(id))) found.push(table.name);
    return found;
  };
  const own = [
    'approval',
    'case_attachment',
    'case_audience',
    'case_event',
    'case_file',
    'case_member',
    'case_message',
    'case_needinfo',
    'case_note',
  ];
  for (const insider of [ann, sam])
    assert.deepEqual(
      (await seen(insider.actor)).filter((name) => name === 'approval' || name.startsWith('case_')),
      own,
    );
  for (const [name, actor] of outsiders) assert.deepEqual(await seen(actor), [], name);
  // The console of the machine lists what waits for a decision; what that is, is sealed.
  assert.deepEqual(await seen(console), ['approval']);
});

/** How a word may stand in a dump: itself, in hexadecimal, or in base64 at any of the three alignments. */
function traces(word: string): readonly RegExp[] {
  const bytes = Buffer.from(word);
  const aligned = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters also depend on the neighbours.
    return text.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  return [new RegExp(word, 'i'), new RegExp(bytes.toString('hex'), 'i'), ...aligned.map((text) => new RegExp(text))];
}

test('a dump of every table holds no readable word of a report', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ann = await app.person('Ann Member', 'point-person');
  await app.person('Sam Security', 'security');
  await setScene(app, ann);
  const found: string[] = [];
  let dumped = 0;
  await withClient(app.database.superuser, async (client) => {
    for (const table of await everyTable(app.database.superuser)) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${quoted(table)} t`);
      dumped += rows.length;
      for (const [place, word] of Object.entries(words))
        for (const { row } of rows)
          if (traces(word).some((trace) => trace.test(row))) found.push(`${place} in ${table.name}`);
    }
  });
  assert.deepEqual(found, []);
  assert.ok(dumped > 20);
});

test('the traces of a word are found in plain, in hexadecimal and in base64', () => {
  const word = words.text;
  const found = (row: string): boolean => traces(word).some((trace) => trace.test(row));
  assert.ok(found(`(1,"The ${word.toUpperCase()}")`));
  assert.ok(found(`(1,"\\\\x00${Buffer.from(word).toString('hex')}ff")`));
  for (const before of ['', 'a', 'ab', 'abc'])
    assert.ok(found(Buffer.from(`${before}${word} and on`).toString('base64')));
  assert.ok(!found('(1,other)'));
});
