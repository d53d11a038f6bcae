import { TrackerError } from '../failure.ts';
import type { Operation, Written } from '../model.ts';
import type { GithubCalls } from './calls.ts';
import * as schemas from './schemas.ts';

type Check = Extract<Operation, { readonly do: 'check' }>;

const conclusions = { passed: 'success', failed: 'failure', neutral: 'neutral' } as const;

/** The check run of the newest commit of a pull request: what a branch rule can demand before merging. */
export async function writeCheck(calls: GithubCalls, operation: Check): Promise<Written> {
  const { repo, number, path } = calls.named(operation.item);
  const issue = (await calls.client.call('GET', path, { schema: schemas.issue })).value;
  if (issue.pull_request === undefined || issue.pull_request === null)
    return { outcome: 'skipped', why: 'Only pull requests have checks.' };
  const pull = (await calls.client.call('GET', `/repos/${repo}/pulls/${number}`, { schema: schemas.pull })).value;
  try {
    await put(calls, operation, repo, pull.head.sha);
    return { outcome: 'written' };
  } catch (error) {
    if (!(error instanceof TrackerError) || error.reason !== 'refused') throw error;
    return { outcome: 'skipped', why: 'Only the key of a GitHub App may write checks.' };
  }
}

async function put({ client }: GithubCalls, operation: Check, repo: string, sha: string): Promise<void> {
  const { name, state, text, item } = operation;
  const external_id = `gatehouse:${item}`;
  const known = await client.call('GET', `/repos/${repo}/commits/${sha}/check-runs`, {
    query: { check_name: name, per_page: 100 },
    schema: schemas.checkRuns,
  });
  const stands =
    state === 'pending' ? { status: 'in_progress' } : { status: 'completed', conclusion: conclusions[state] };
  const body = { name, external_id, ...stands, output: { title: name, summary: text } };
  const mine = known.value.check_runs.find((run) => run.external_id === external_id);
  // Writing the same state again changes nothing.
  const [method, path] =
    mine === undefined
      ? (['POST', `/repos/${repo}/check-runs`] as const)
      : (['PATCH', `/repos/${repo}/check-runs/${mine.id}`] as const);
  const more = mine === undefined ? { head_sha: sha } : {};
  await client.call(method, path, { body: { ...body, ...more }, schema: schemas.anything });
}
