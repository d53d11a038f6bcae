import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { folderWith } from '../testing/index.ts';
import { openSignedIn } from '../testing/signed-in.ts';

type SignedIn = Awaited<ReturnType<typeof openSignedIn>>;
type Json = Readonly<Record<string, unknown>>;

const definition = {
  id: 'gate-check',
  version: '1',
  title: 'Gate check',
  pages: [
    {
      id: 'about',
      title: 'About',
      items: [
        { type: 'line', id: 'name', text: 'Name?', required: true },
        {
          type: 'choices',
          id: 'data',
          text: 'Which data?',
          choices: [
            { id: 'mail', text: 'Mail' },
            { id: 'none-of-it', text: 'None' },
          ],
        },
        { type: 'file', id: 'drawing', text: 'A drawing' },
      ],
    },
    {
      id: 'transport',
      title: 'Transport',
      items: [
        { type: 'yes-no', id: 'tls', text: 'TLS?', required: true },
        { type: 'advice', id: 'no-tls', when: 'tls/no', text: 'Read along.', name: 'No TLS', finding: 'high' },
      ],
    },
  ],
};
const vsaq =
  '// VSAQ\n{"questionnaire": [{"type": "block", "text": "Old", "items": [{"type": "line", "id": "a", "text": "A"}]}]}';

let here: SignedIn;
let files: ReturnType<typeof folderWith>;
const run = (...words: readonly string[]): Promise<string> => here.run('questionnaire', ...words);
const refusal = (...words: readonly string[]): Promise<string> => here.refusal('questionnaire', ...words);
const json = async (...words: readonly string[]): Promise<Json> => JSON.parse(await run(...words, '--json')) as Json;

before(async () => {
  here = await openSignedIn();
  files = folderWith({ 'own.json': JSON.stringify(definition), 'old.json': vsaq });
  await run('import', files.path('own.json'));
});
after(async () => {
  files.remove();
  await here.close();
});

/** An empty sheet on a case of its own. */
async function sheet(): Promise<{ readonly id: string; readonly ref: string }> {
  const { ref } = await here.call('POST', '/api/v1/reviews', { kind: 'feature', title: 'The drawbridge' });
  return { ref: String(ref), id: (await run('open', 'gate-check', '--case', String(ref), '--subject', 'Acme')).trim() };
}

test('definitions are imported, listed and shown; a dry run imports nothing', async () => {
  const trial = await run('import', files.path('old.json'), '--id', 'old', '--dry-run');
  assert.match(trial, /^create: questionnaire old@1 with 1 question\n$/);
  assert.doesNotMatch(await run('list'), /^old /m);
  assert.equal(
    await run('import', files.path('old.json'), '--id', 'old'),
    'create: questionnaire old@1 with 1 question\n',
  );
  assert.equal(
    await run('import', files.path('old.json'), '--id', 'old'),
    'unchanged: questionnaire old@1 with 1 question\n',
  );
  assert.match(await run('list'), /^old +1 +1 +Old$/m);
  const shown = await run('show', 'gate-check', '--revision', '1');
  assert.equal(
    shown,
    'Gate check (gate-check@1)\n\nAbout\n  name  line, required\n  data  choices\n  drawing  file\n\nTransport\n  tls  yes-no, required\n',
  );
  assert.match(await refusal('show', 'gate-check', '--revision', '9'), /version of a questionnaire/);
  const broken = { ...definition, version: '2', pages: [] };
  writeFileSync(files.path('broken.json'), JSON.stringify(broken));
  assert.match(await refusal('import', files.path('broken.json')), /pages/);
  assert.match(await refusal('import', files.path('nowhere.json')), /nowhere\.json: cannot be read/);
});

test('a sheet is opened, answered in every way, submitted and asked again', async () => {
  const { id, ref } = await sheet();
  assert.match(await run('sheets', '--case', ref), new RegExp(`^${id} +${ref} +open +gate-check@1 +Acme$`, 'm'));
  assert.equal(await run('answer', id, 'name', '--value', 'true love'), 'stored as version 1\n');
  assert.equal(await run('answer', id, 'name', '--value', '[not JSON'), 'stored as version 2\n');
  assert.equal(await run('answer', id, 'data', '--value', '["mail"]'), 'stored as version 1\n');
  assert.equal(await run('answer', id, 'tls', '--value', 'no'), 'stored as version 1\n');
  assert.match(await refusal('answer', id, 'name', '--value', 'x', '--revision', '1'), /version 1, it is at 2/);
  assert.match(await refusal('answer', id, 'name'), /either --value or --unknown/);
  assert.match(await refusal('answer', id, 'name', '--value', 'x', '--unknown'), /either --value or --unknown/);
  assert.match(await refusal('answer', id, 'tls', '--value', 'perhaps'), /tls/);
  const seen = await run('sheet', id);
  assert.match(seen, new RegExp(`^Gate check, ${ref}, open, 2 of 2 required questions answered$`, 'm'));
  assert.match(seen, /^name +person +Ada +\[not JSON$/m);
  assert.match(seen, /^data +person +Ada +\["mail"\]$/m);
  assert.match(seen, /^finding: high: No TLS$/m);
  assert.equal(await run('answer', id, 'data', '--unknown'), 'stored as version 2\n');
  assert.match(await run('sheet', id), /^data +person +Ada +I don’t know$/m);
  assert.equal(await run('answer', id, 'name', '--value', 'null'), 'stored as version 3\n');
  assert.match(await run('sheet', id), /^missing: name$/m);
  assert.match(await refusal('submit', id), /^1 required question is left: “Name\?” \(About\)\./);
  await run('answer', id, 'name', '--value', 'Drawbridge');
  assert.equal(await run('submit', id), 'submitted\n');
  assert.match(await refusal('answer', id, 'name', '--value', 'Other'), /was submitted/);
  assert.equal(await run('reopen', id, 'name', '--reason', 'Which one?'), 'asked for again\n');
  const answers = (await json('sheet', id))['answers'] as { question: string; reopened: { reason: string } | null }[];
  assert.equal(answers.find(({ question }) => question === 'name')?.reopened?.reason, 'Which one?');
});

test('a file goes in pieces and arrives as it was', async () => {
  const { id } = await sheet();
  const bytes = randomBytes(1024 * 1024 + 5);
  writeFileSync(files.path('plan.pdf'), bytes);
  const file = (await run('attach', id, 'drawing', files.path('plan.pdf'))).trim();
  const [answer] = (await json('sheet', id))['files'] as { id: string; name: string; size: number; sha256: string }[];
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  assert.deepEqual([answer?.id, answer?.name, answer?.size, answer?.sha256], [file, 'plan.pdf', bytes.length, sha256]);
  assert.match(await refusal('attach', id, 'nothing', files.path('plan.pdf')), /no question nothing/);
});

test('a guest is let in to pages, listed, and sent away', async () => {
  const { id } = await sheet();
  const link = await run(
    'invite',
    id,
    'gus@vendor.example',
    '--name',
    'Gus',
    '--pages',
    'about,transport',
    '--no-mail',
  );
  assert.match(link, /^https?:\/\/\S+#\S+\n$/);
  const [, guest = ''] =
    /^(\S+) +Gus +gus@vendor\.example +about,transport +- +may answer$/m.exec(await run('guests', id)) ?? [];
  assert.match(
    await run('invite', id, 'mel@vendor.example', '--name', 'Mel'),
    /^mailed to mel@vendor\.example; it works once, until \S+\n$/,
  );
  assert.equal(await run('revoke', id, guest), 'The guest is out.\n');
  assert.match(await run('guests', id), /^\S+ +Gus .* sent away$/m);
  assert.match(await run('guests', id), /^\S+ +Mel +mel@vendor\.example +all +- +may answer$/m);
  assert.match(await refusal('invite', id, 'x@vendor.example', '--name', 'X', '--pages', 'nowhere'), /page/);
});
