import { TrackerError } from '../failure.ts';
import { already, type OperationOf, written } from '../labelled.ts';
import type { Written } from '../model.ts';
import type { GitlabCalls } from './calls.ts';
import { projectPath } from './names.ts';
import * as schemas from './schemas.ts';

/** There is no neutral one: what is not needed lets the merge request go on. */
const states = { pending: 'pending', passed: 'success', failed: 'failed', neutral: 'success' } as const;
/** Characters; GitLab refuses longer descriptions. */
const longestDescription = 255;

/**
 * The status of the newest commit of a merge request, which a project can demand before merging ("Pipelines must
 * succeed"): https://docs.gitlab.com/api/commits/#set-commit-pipeline-status.
 */
export async function writeStatus(calls: GitlabCalls, operation: OperationOf<'check'>): Promise<Written> {
  const { project, kind } = calls.named(operation.item);
  if (kind === 'issue')
    return { outcome: 'skipped', why: 'Issues of GitLab have no checks; the tracking issue blocks.' };
  const { head } = await calls.item(operation.item);
  if (head === null) return { outcome: 'skipped', why: 'The merge request has no commit yet.' };
  const { name, text } = operation;
  const state = states[operation.state];
  const path = `${projectPath(project)}/repository/commits/${head}/statuses`;
  const known = (await calls.all(path, { name }, schemas.statuses)).filter((each) => each.name === name);
  const newest = known.toSorted((a, b) => b.id - a.id).at(0);
  // The same state again would be refused.
  if (newest?.status === state) return already;
  const body = { name, state, description: text.slice(0, longestDescription) };
  try {
    await calls.client.call('POST', `${projectPath(project)}/statuses/${head}`, { body, schema: schemas.anything });
    return written;
  } catch (error) {
    if (!(error instanceof TrackerError) || error.reason !== 'refused') throw error;
    return { outcome: 'skipped', why: 'The key may not write the status of a commit; that takes a developer.' };
  }
}
