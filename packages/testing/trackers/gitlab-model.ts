/** What the test GitLab holds. */
export type User = { readonly id: number; readonly username: string; readonly token: string };
export type Project = {
  readonly id: number;
  readonly path_with_namespace: string;
  readonly visibility: 'private' | 'internal' | 'public';
  /** `private`: of a public project only for its members. */
  readonly issues_access_level?: 'disabled' | 'private' | 'enabled';
  readonly merge_requests_access_level?: 'disabled' | 'private' | 'enabled';
  /** Guest 10, Reporter 20, Developer 30, Maintainer 40. */
  readonly members: Readonly<Record<string, number>>;
};
export type Person = { readonly id: number; readonly username: string };
/** What issues and merge requests have alike. */
export type Thing = {
  id: number;
  iid: number;
  project_id: number;
  title: string;
  description: string;
  labels: string[];
  assignees: Person[];
  author: Person;
  web_url: string;
  created_at: string;
  updated_at: string;
};
export type Issue = Thing & { state: 'opened' | 'closed'; confidential: boolean };
export type MergeRequest = Thing & { state: 'opened' | 'closed' | 'locked' | 'merged'; sha: string };
/** Of a commit; `name` is the job. */
export type Status = {
  id: number;
  sha: string;
  name: string;
  status: string;
  description: string | null;
  project: number;
};
export type Note = { id: number; issue: number; body: string; author: Person; created_at: string; system: boolean };
export type LabelEvent = {
  id: number;
  issue: number;
  user: Person;
  created_at: string;
  label: { name: string };
  action: string;
};
export type Link = { issue_link_id: number; source: number; target: number; link_type: string };
export type Seed = {
  readonly users: readonly User[];
  readonly projects: readonly Project[];
  readonly issues?: readonly {
    project: string;
    title: string;
    by?: string;
    labels?: string[];
    confidential?: boolean;
  }[];
  readonly mergeRequests?: readonly {
    project: string;
    title: string;
    sha: string;
    by?: string;
    labels?: string[];
  }[];
  /** Blocking links are not in every licence. */
  readonly free?: boolean;
};
