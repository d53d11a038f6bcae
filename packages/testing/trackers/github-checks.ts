import type { Call, Reply } from './server.ts';

type CheckRun = {
  id: number;
  repo: string;
  name: string;
  head_sha: string;
  external_id: string;
  status: string;
  conclusion: string | null;
};

type Parts = {
  readonly nextId: () => number;
  readonly heads: Map<string, { sha: string; merged: boolean }>;
  readonly notFound: () => never;
  readonly forbidden: () => never;
  readonly setHead: (key: string) => { state: string };
};

type Place = { readonly repo: string; readonly rest: string; readonly isApp: boolean };

/** Pull requests and check runs; only a GitHub App writes those. */
export function githubChecks({ nextId, heads, notFound, forbidden, setHead }: Parts) {
  const runs: CheckRun[] = [];
  const pulls = (call: Call, repo: string, number: string): Reply => {
    const key = `${repo}#${number}`;
    const head = heads.get(key) ?? notFound();
    // A push, or a merge: not of GitHub's API in this form, which has no need of it.
    if (call.method === 'PATCH') Object.assign(head, call.body);
    if (head.merged) setHead(key).state = 'closed';
    return { status: 200, body: { number: Number(number), head: { sha: head.sha }, merged: head.merged } };
  };
  const write = (call: Call, repo: string, id: string | undefined, isApp: boolean): Reply => {
    if (!isApp) forbidden();
    const given = call.body as Partial<CheckRun>;
    const known = id === undefined ? undefined : (runs.find((run) => String(run.id) === id) ?? notFound());
    const run = known ?? {
      id: nextId(),
      repo,
      name: '',
      head_sha: '',
      external_id: '',
      status: 'queued',
      conclusion: null,
    };
    const conclusion = given.conclusion ?? null;
    const { name = run.name, head_sha = run.head_sha, external_id = run.external_id, status = run.status } = given;
    Object.assign(run, { name, head_sha, external_id, status, conclusion });
    if (known === undefined) runs.push(run);
    return { status: known === undefined ? 201 : 200, body: run };
  };
  const handle = (call: Call, { repo, rest, isApp }: Place): Reply => {
    const [, number] = /^\/pulls\/(\d+)$/.exec(rest) ?? [];
    if (number !== undefined) return pulls(call, repo, number);
    const [, sha] = /^\/commits\/([0-9a-f]+)\/check-runs$/.exec(rest) ?? [];
    if (sha !== undefined) {
      const name = call.query.get('check_name');
      const found = runs.filter((run) => run.repo === repo && run.head_sha === sha && (name ?? run.name) === run.name);
      return { status: 200, body: { total_count: found.length, check_runs: found } };
    }
    const [whole, id] = /^\/check-runs(?:\/(\d+))?$/.exec(rest) ?? [];
    if (whole !== undefined && call.method === (id === undefined ? 'POST' : 'PATCH'))
      return write(call, repo, id, isApp);
    return notFound();
  };
  return Object.assign(handle, { state: () => ({ checkRuns: runs }) });
}
