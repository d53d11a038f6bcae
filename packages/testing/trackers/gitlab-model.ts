/** What the test GitLab holds. */
export type User = { readonly id: number; readonly username: string; readonly token: string };
export type Project = {
  readonly id: number;
  readonly path_with_namespace: string;
  readonly visibility: 'private' | 'internal' | 'public';
  /** Guest 10, Reporter 20, Developer 30, Maintainer 40. */
  readonly members: Readonly<Record<string, number>>;
};
export type Person = { readonly id: number; readonly username: string };
export type Issue = {
  id: number;
  iid: number;
  project_id: number;
  title: string;
  description: string;
  state: 'opened' | 'closed';
  confidential: boolean;
  labels: string[];
  assignees: Person[];
  author: Person;
  web_url: string;
  created_at: string;
  updated_at: string;
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
  /** Blocking links are not in every licence. */
  readonly free?: boolean;
};
