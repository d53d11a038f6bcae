import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { readSecret } from '../files.ts';
import { print, printJson } from '../output.ts';
import { accounts, map, unmap } from '../trackers/accounts.ts';
import { items, list, show, writes } from '../trackers/lists.ts';
import { type Settings, trackerSettings } from '../trackers/settings.ts';
import { trackerNamed } from '../trackers/tracker-named.ts';

type Json = { readonly json?: true };
const kinds = ['bugzilla', 'github', 'gitlab'] as const;

async function add(name: string, o: Settings & Json & { kind: string; url: string; keyFile: string }): Promise<void> {
  const kind = kinds.find((each) => each === o.kind);
  if (kind === undefined) throw new TypeError(`--kind must be one of ${kinds.join(', ')}.`);
  const { projects = [], requests = [], ...rest } = trackerSettings(o);
  const body = { name, kind, baseUrl: o.url, apiKey: readSecret(o.keyFile), projects, requests, ...rest };
  const made = await api().result('POST /api/v1/trackers', { body });
  if (o.json) return printJson(made);
  print(`${made.name} is connected. What changes there from now on is read; webhooks go to ${made.webhookUrl}`);
}

async function change(name: string, o: Settings & Json & { keyFile?: string }): Promise<void> {
  const { id } = await trackerNamed(name);
  const key = o.keyFile === undefined ? {} : { apiKey: readSecret(o.keyFile) };
  const changed = await api().result('PATCH /api/v1/trackers/{id}', {
    params: { id },
    body: { ...trackerSettings(o), ...key },
  });
  if (o.json) return printJson(changed);
  print(`${changed.name} is changed.`);
}

async function remove(name: string): Promise<void> {
  const { id } = await trackerNamed(name);
  await api().result('DELETE /api/v1/trackers/{id}', { params: { id } });
  print(`${name} is removed.`);
}

async function poll(name: string, o: Json): Promise<void> {
  const { id } = await trackerNamed(name);
  const asked = await api().result('POST /api/v1/trackers/{id}/poll', { params: { id } });
  if (o.json) return printJson(asked);
  print(`${name} is about to be written to and read.`);
}

async function step(id: string, what: 'retry' | 'skip', o: Json): Promise<void> {
  const write = await api().result(`POST /api/v1/tracker-writes/{id}/${what}`, { params: { id } });
  if (o.json) return printJson(write);
  print(what === 'retry' ? 'It is about to be tried again.' : 'It is given up; what was behind it goes on.');
}

const many = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const trackersCommand: CommandGroup = {
  register: (program) => {
    const trackers = program.command('trackers').description('connected Bugzillas, GitHubs and GitLabs');
    const sub = (form: string, says: string) => trackers.command(form).description(says);
    const withSettings = (form: string, says: string) =>
      sub(form, says)
        .option('--project <name>', 'what is watched: Product::Component, org/repo, group/project; repeatable', many)
        .option('--request <word=kind>', 'sec-review=feature: which word asks for what; repeatable', many)
        .option('--tracking <place>', 'where tracking items are made; "none" for nowhere')
        .option('--tracking-group <name>', 'Bugzilla: group of private tracking bugs; repeatable', many)
        .option('--own-account <login>', 'another account of Gatehouse there; repeatable', many)
        .option('--every <minutes>', 'how often it is read')
        .option('--webhook-secret-file <file>', 'what webhooks are signed with')
        .option('--share-questions <yes|no>', 'write questions into items')
        .option('--open-to-all <yes|no>', 'everybody may see its private projects')
        .option('--enabled <yes|no>', 'whether it is read and written to')
        .option('--json', 'as JSON');
    sub('list', 'how they stand').option('--json', 'as JSON').action(list);
    sub('show <name>', 'one, with the items that could not be read').option('--json', 'as JSON').action(show);
    withSettings('add <name>', 'connect one')
      .requiredOption('--kind <kind>', kinds.join(', '))
      .requiredOption(
        '--url <address>',
        'https://bugzilla.example.org, https://api.github.com, https://gitlab.example.org',
      )
      .requiredOption('--key-file <file>', 'the key of its account; - for standard input')
      .action(add);
    withSettings('change <name>', 'change one').option('--key-file <file>', 'another key').action(change);
    sub('remove <name>', 'remove one to which no review belongs').action(remove);
    sub('poll <name>', 'write what waits and read what changed, now').option('--json', 'as JSON').action(poll);
    sub('accounts <name>', 'which account is whose').option('--json', 'as JSON').action(accounts);
    sub('map <name> <login>', 'say whose account it is')
      .requiredOption('--person <email>', 'the mail address of the person')
      .action(map);
    sub('unmap <name> <login>', 'say no more whose account it is').action(unmap);
    sub('items', 'items that belong to reviews')
      .option('--tracker <name>', 'of this tracker')
      .option('--review <ref>', 'of this review')
      .option('--limit <n>', 'how many', '50')
      .option('--json', 'as JSON')
      .action(items);
    sub('writes', 'what was or is to be written')
      .option('--tracker <name>', 'to this tracker')
      .option('--review <ref>', 'of this review')
      .option('--state <state>', 'waiting, done, failed or skipped')
      .option('--limit <n>', 'how many', '50')
      .option('--json', 'as JSON')
      .action(writes);
    sub('retry <id>', 'try a write again')
      .option('--json', 'as JSON')
      .action((id: string, o: Json) => step(id, 'retry', o));
    sub('skip <id>', 'give a write up')
      .option('--json', 'as JSON')
      .action((id: string, o: Json) => step(id, 'skip', o));
  },
};
