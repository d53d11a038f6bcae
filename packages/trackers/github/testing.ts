import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { startTracker } from '@gatehouse/testing';
import { github } from '../adapters/github.ts';
import type { Item, Tracker, TrackerConfig } from '../model.ts';
import { configFor, testHttp } from '../testing.ts';

export type State = {
  readonly used: Readonly<Record<string, number>>;
  readonly issues: Readonly<Record<string, { labels: { name: string }[]; state: string; state_reason: string | null }>>;
  readonly comments: { body: string; user: { login: string } }[];
  readonly subIssues: Readonly<Record<string, number[]>>;
  readonly checkRuns: { external_id: string; status: string; conclusion: string | null; head_sha: string }[];
};

export const collaborators = { dev: 'write', gate: 'write', reader: 'read' };
export const users = [
  { login: 'dev', token: 'dev-token' },
  { login: 'gate', token: 'gate-token', app: true },
  { login: 'reader', token: 'reader-token' },
  { login: 'stranger', token: 'stranger-token' },
];
export const repos = [
  { full_name: 'org/app', private: false, collaborators },
  { full_name: 'org/hidden', private: true, collaborators },
  { full_name: 'org/reviews', private: false, collaborators },
];
export const sha = 'a'.repeat(40);

export async function openServer(
  t: TestContext,
  issues: readonly object[],
  config: Partial<TrackerConfig> = {},
  more: object = {},
) {
  const server = await startTracker('github', { users, repos, issues, ...more });
  t.after(server.stop);
  const tracking = { project: 'org/reviews', version: '', groups: [] };
  const settings = configFor(server.origin, 'gate-token', { projects: ['org/app'], tracking, ...config });
  const as = (token: string) => server.as({ authorization: `Bearer ${token}` });
  return { server, tracker: github.open(settings, testHttp), as };
}

export async function itemOf(tracker: Tracker, id: string): Promise<Item> {
  const { items } = await tracker.read([{ id, questions: [] }]);
  const [item] = items;
  assert.ok(item !== undefined);
  return item;
}
