import type { BodyOf } from '@gatehouse/api-client';
import type { Command } from 'commander';
import { api } from '../api.ts';
import { checkout } from '../probing/git.ts';
import { authorsOf, originOf, readRange, withoutCredentials } from './range.ts';
import { collect } from './request.ts';
import { showStep } from './show.ts';

type Json = { readonly json?: true };
type Deciding = Json & { readonly reason: string; readonly condition: readonly string[] };
type Decision = BodyOf<'POST /api/v1/reviews/{id}/decisions'>;

/** `2026-12-01 ada@example.org what has to be done`. */
function conditionOf(written: string): { due: string; owner: string; text: string } {
  const [, due, owner, text] = /^(\d{4}-\d{2}-\d{2})\s+(\S+)\s+([\s\S]+)$/.exec(written.trim()) ?? [];
  if (due === undefined || owner === undefined || text === undefined)
    throw new TypeError(`--condition: "${written}" must be "2026-12-01 ada@example.org what has to be done"`);
  return { due, owner, text };
}

async function decide(id: string, decision: string, o: Deciding): Promise<void> {
  const body = { decision, reason: o.reason, conditions: o.condition.map(conditionOf) } as Decision;
  showStep(await api().result('POST /api/v1/reviews/{id}/decisions', { params: { id }, body }), o);
}

type Meeting = Json & { readonly evidence?: string; readonly confirm?: true; readonly refuse?: string };

async function condition(id: string, number: string, o: Meeting): Promise<void> {
  const given = [o.evidence, o.confirm, o.refuse].filter((each) => each !== undefined);
  if (given.length !== 1) throw new TypeError('Give one of --evidence TEXT, --confirm, --refuse TEXT.');
  const body =
    o.evidence !== undefined
      ? { evidence: o.evidence }
      : o.refuse !== undefined
        ? { refuse: o.refuse }
        : { confirm: true as const };
  const url = 'POST /api/v1/reviews/{id}/conditions/{number}/met';
  showStep(await api().result(url, { params: { id, number: Number(number) }, body }), o);
}

type Scoping = Json & {
  readonly repository?: string;
  readonly commit?: string;
  readonly release?: string;
  readonly path: readonly string[];
  readonly author: readonly string[];
  readonly repo?: string;
  readonly range?: string;
};

/** With --repo and --range, commit, repository and authors are read from the checkout. */
async function scope(id: string, o: Scoping): Promise<void> {
  const read = o.repo === undefined || o.range === undefined ? undefined : await readCheckout(o.repo, o.range);
  const repository = o.repository === undefined ? await read?.repository() : withoutCredentials(o.repository);
  if (repository === undefined) throw new TypeError('Give --repository, or --repo and --range.');
  const commit = o.commit ?? (o.release === undefined ? read?.commit : undefined);
  const body = {
    repository,
    ...(commit === undefined ? {} : { commit }),
    ...(o.release === undefined ? {} : { version: o.release }),
    ...(o.path.length === 0 ? {} : { paths: [...o.path] }),
    authors: [...new Set([...(read?.authors ?? []), ...o.author])],
  } as BodyOf<'POST /api/v1/reviews/{id}/scope'>;
  showStep(await api().result('POST /api/v1/reviews/{id}/scope', { params: { id }, body }), o);
}

async function readCheckout(folder: string, written: string) {
  const { git } = checkout(folder, {});
  const range = await readRange(git, written, folder);
  return { commit: range.to, authors: await authorsOf(git, range), repository: () => originOf(git) };
}

export function registerDecisions(review: Command): void {
  review
    .command('scope <ref>')
    .description('say what exactly is reviewed, and who wrote it')
    .option('--repository <address>', 'the repository; that of --repo unless said')
    .option('--commit <id>', 'the whole id of the commit; the end of --range unless said')
    .option('--release <name>', 'a release, where there is no source')
    .option('--path <glob>', 'paths that are reviewed, such as src/sync/**; repeatable; all unless said', collect, [])
    .option('--author <address>', 'who wrote it, and so does not decide; repeatable', collect, [])
    .option('--repo <folder>', 'a checkout to read repository, commit and authors from')
    .option('--range <range>', 'A..B in --repo: whose commits are reviewed')
    .option('--json', 'as JSON')
    .action(scope);
  review
    .command('decide <ref> <decision>')
    .description('approve, approve-with-conditions or reject; above a risk level two persons have to agree')
    .requiredOption('--reason <text>', 'why')
    .option('--condition <text>', '"2026-12-01 ada@example.org what has to be done"; repeatable', collect, [])
    .option('--json', 'as JSON')
    .action(decide);
  review
    .command('condition <ref> <number>')
    .description('say how a condition was met, as its owner; confirm or refuse that, as a reviewer')
    .option('--evidence <text>', 'how it was met')
    .option('--confirm', 'it is met')
    .option('--refuse <reason>', 'it is not, and why')
    .option('--json', 'as JSON')
    .action(condition);
}
