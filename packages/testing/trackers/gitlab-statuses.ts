import type { Status } from './gitlab-model.ts';
import { type Call, paged, Refusal, type Reply } from './server.ts';

/** Statuses of commits: https://docs.gitlab.com/api/commits/#set-commit-pipeline-status. */
export function gitlabStatuses(nextId: () => number) {
  const statuses: Status[] = [];

  /** One that is pending or running can move on; one that has ended is followed by another one. */
  const post = (call: Call, project: number, sha: string): Reply => {
    const given = call.body as { state: string; name?: string; description?: string };
    const { state, name = 'default', description = null } = given;
    if (!['pending', 'running', 'success', 'failed', 'canceled'].includes(state))
      throw new Refusal(400, { error: 'state does not have a valid value' });
    if ((description ?? '').length > 255) throw new Refusal(400, { message: { description: ['is too long'] } });
    const open = statuses.find(
      (each) => each.sha === sha && each.name === name && ['pending', 'running'].includes(each.status),
    );
    if (open?.status === state)
      throw new Refusal(400, { message: `Cannot transition status via :enqueue from :${state}` });
    if (open !== undefined) Object.assign(open, { status: state, description });
    const made = open ?? { id: nextId(), sha, name, status: state, description, project };
    if (open === undefined) statuses.push(made);
    return { status: 201, body: made };
  };

  /** The newest of each name. */
  const list = (call: Call, project: number, sha: string): Reply => {
    const name = call.query.get('name');
    const found = statuses.filter(
      (each) => each.project === project && each.sha === sha && (name === null || each.name === name),
    );
    return paged(
      call,
      found.filter((each) => !found.some((other) => other.name === each.name && other.id > each.id)),
    );
  };

  return { post, list, all: statuses };
}
