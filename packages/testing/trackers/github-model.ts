/** What the test GitHub holds. */
export type User = { readonly login: string; readonly token: string; readonly app?: boolean };
export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read';
export type Repo = {
  readonly full_name: string;
  private: boolean;
  readonly collaborators: Readonly<Record<string, Permission>>;
};
export type Issue = {
  id: number;
  number: number;
  title: string;
  body: string | null;
  user: { login: string };
  state: 'open' | 'closed';
  state_reason: string | null;
  labels: { id: number; name: string }[];
  assignees: { login: string }[];
  html_url: string;
  created_at: string;
  updated_at: string;
  pull_request?: { url: string };
};
export type Entry = { readonly id: number; readonly repo: string; readonly number: number };
export type Comment = Entry & { body: string; user: { login: string }; created_at: string; updated_at: string };
export type Event = Entry & { event: string; actor: { login: string }; created_at: string; label?: { name: string } };
export type Seed = {
  readonly users: readonly User[];
  readonly repos: readonly Repo[];
  /** Calls of one token until the count begins anew; as good as no limit where it is missing. */
  readonly limit?: { readonly calls: number; readonly resetsInSeconds: number };
  readonly issues?: readonly { repo: string; title: string; by?: string; labels?: string[]; pull?: string }[];
};
