import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { systemActor } from '../../platform/access/index.ts';
import { type RunningApp, startTestApp } from '../../testing/running-app.ts';
import { reviewsDoor } from './index.ts';
import { reviewService } from './service/index.ts';
import { ask, done, team } from './testing.ts';

/** Words that stand nowhere else, one for each place in which a review can hold one. */
const words = {
  title: 'quokkasaurus',
  repository: 'zebrafinchling',
  path: 'narwhalfoundry',
  author: 'axolotlmonger',
  team: 'pangolinchart',
  decision: 'capybaracipher',
  condition: 'wombatregister',
  evidence: 'ocelotlantern',
  vendor: 'tapirorchard',
  outside: 'lemurwindow',
  triage: 'okapibutton',
};

async function everyRow({
  database,
}: RunningApp): Promise<readonly { readonly table: string; readonly text: string }[]> {
  const client = new pg.Client(database.superuser);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const all: { table: string; text: string }[] = [];
    for (const { name } of rows) {
      const found = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      all.push(...found.rows.map(({ text }) => ({ table: name, text })));
    }
    return all;
  } finally {
    await client.end();
  }
}

test('nothing that people wrote in a review is readable in the database, nor in what waits to be done', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { platform } = app.app;
  const admin = await app.person('Ada Admin', 'administrator', 'security');
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'security');
  await team(admin, 'privacy', { members: [admin] });
  const { ref } = await ask(eve, {
    kind: 'vendor',
    title: `The ${words.title}`,
    urgent: true,
    restricted: true,
    teams: ['privacy'],
    vendor: { name: words.vendor, contacts: [`x@${words.vendor}.example`] },
    answers: { 'vendor-name': words.vendor },
  });
  await done(rob, 'POST', `/${ref}/triage`, { action: 'accept', reviewer: 'me', reason: words.triage });
  await done(rob, 'POST', `/${ref}/start`);
  await done(rob, 'POST', `/${ref}/scope`, {
    repository: `forge.example/${words.repository}`,
    version: '1',
    paths: [`${words.path}/**`],
    authors: [`${words.author}@outside.example`],
  });
  await done(admin, 'POST', `/${ref}/team-approvals/privacy`, { approve: true, reason: words.team });
  const due = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const conditions = [{ text: words.condition, owner: 'eve.engineer@people.example', due }];
  await done(rob, 'POST', `/${ref}/decisions`, {
    decision: 'approve-with-conditions',
    reason: words.decision,
    conditions,
  });
  await done(eve, 'POST', `/${ref}/conditions/1/met`, { evidence: words.evidence });
  await platform.db.as(systemActor('test'), (tx) =>
    reviewsDoor(platform).request(tx, {
      kind: 'feature',
      title: words.title,
      requester: { outside: { name: words.outside, address: `${words.outside}@outside.example` } },
    }),
  );
  const rows = await everyRow(app);
  assert.ok(rows.some(({ table }) => table.endsWith('.review_seal')));
  for (const [place, word] of Object.entries(words)) {
    const hex = Buffer.from(word).toString('hex');
    const found = rows.filter(({ text }) => text.toLowerCase().includes(word) || text.includes(hex));
    assert.deepEqual(
      found.map(({ table }) => table),
      [],
      `${place} is readable`,
    );
  }
});

test('who is on duty is mailed of an urgent request by its reference, once it still waits', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { platform } = app.app;
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const { ref, id } = await ask(eve, { title: 'Exposed' });
  const service = reviewService(platform);
  const mails = async (): Promise<number> => {
    const client = await app.app.pool.connect();
    try {
      await client.query('begin read only');
      await client.query(`select set_config('gatehouse.actor_kind', 'system', true)`);
      const { rows } = await client.query(
        `select 1 from outgoing_mail where case_id = $1 and purpose = 'notification'`,
        [id],
      );
      return rows.length;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  await service.sendPages(systemActor('test'), id, [rob.actor.personId]);
  assert.equal(await mails(), 1);
  await service.sendNews(systemActor('test'), id, [rob.actor.personId, eve.actor.personId], 'changed');
  assert.equal(await mails(), 3);
  await done(eve, 'POST', `/${ref}/withdraw`, { reason: 'False alarm' });
  await service.sendPages(systemActor('test'), id, [rob.actor.personId]);
  assert.equal(await mails(), 3);
});
