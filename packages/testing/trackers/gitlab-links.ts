import type { Issue, Link, Project, User } from './gitlab-model.ts';
import { type Call, Refusal, type Reply } from './server.ts';

type Parts = {
  readonly issues: readonly Issue[];
  readonly isFree: boolean;
  readonly nextId: () => number;
  readonly notFound: (what?: string) => never;
  readonly projectFor: (user: User, name: string) => Project;
};
type Place = { readonly issue: Issue; readonly user: User };

/** Links between issues: https://docs.gitlab.com/api/issue_links/. */
export function gitlabLinks({ issues, isFree, nextId, notFound, projectFor }: Parts) {
  const links: Link[] = [];
  const part = (call: Call, { issue, user }: Place): Reply => {
    const related = links.flatMap((link) => {
      if (link.source !== issue.id && link.target !== issue.id) return [];
      const other = issues.find(({ id }) => id === (link.source === issue.id ? link.target : link.source));
      const type = link.source === issue.id || link.link_type === 'relates_to' ? link.link_type : 'is_blocked_by';
      return other === undefined ? [] : [{ ...other, link_type: type, issue_link_id: link.issue_link_id }];
    });
    if (call.method === 'GET') return { status: 200, body: related };
    const given = call.body as { target_project_id: number | string; target_issue_iid: number; link_type?: string };
    const target = projectFor(user, String(given.target_project_id));
    const other =
      issues.find(({ project_id, iid }) => project_id === target.id && iid === given.target_issue_iid) ?? notFound();
    const type = given.link_type ?? 'relates_to';
    if (isFree && type !== 'relates_to')
      throw new Refusal(403, { message: 'Blocked issues not available for current license' });
    if (related.some(({ id }) => id === other.id)) throw new Refusal(409, { message: 'Issue(s) already assigned' });
    links.push({ issue_link_id: nextId(), source: issue.id, target: other.id, link_type: type });
    return { status: 201, body: { source_issue: issue, target_issue: other, link_type: type } };
  };
  return { part, all: links };
}
