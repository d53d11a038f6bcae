import { z } from 'zod';

const at = z.string().max(40);
const user = z.object({ login: z.string().min(1).max(100) });

export const self = z.object({ login: z.string().min(1).max(100), name: z.string().max(1000).nullish() });
export const repository = z.object({ private: z.boolean() });

const changedIssue = z.object({ number: z.int().positive(), updated_at: at });
export const changedIssues = (repo: string) =>
  z.array(changedIssue.transform((each) => ({ id: `${repo}#${each.number}`, at: each.updated_at })));

export const issue = z.object({
  id: z.int().positive(),
  number: z.int().positive(),
  title: z.string().max(2000),
  html_url: z.string().max(1000),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().max(50).nullish(),
  labels: z.array(z.union([z.string().max(200), z.object({ name: z.string().max(200) })])).max(500),
  assignees: z.array(user).max(100).nullish(),
  pull_request: z.unknown().optional(),
});
export type Issue = z.output<typeof issue>;
export const labelNames = ({ labels }: Issue): readonly string[] =>
  labels.map((label) => (typeof label === 'string' ? label : label.name));

export const ownIssues = z.array(
  z.object({ number: z.int().positive(), body: z.string().nullish(), user: user.nullish() }),
);

export const pull = z.object({ head: z.object({ sha: z.string().regex(/^[0-9a-f]{40,64}$/) }), merged: z.boolean() });

export const comments = z.array(
  z.object({ id: z.int().positive(), body: z.string().nullish(), user: user.nullish(), created_at: at }),
);
export type Comment = z.output<typeof comments>[number];

export const events = z.array(
  z.object({
    id: z.int(),
    event: z.string().max(100),
    actor: user.nullish(),
    created_at: at,
    label: z.object({ name: z.string().max(200) }).nullish(),
  }),
);
export type IssueEvent = z.output<typeof events>[number];

export const permission = z.object({ permission: z.string().max(50) });
export const made = z.object({ id: z.int().positive(), number: z.int().positive().optional() });
export const ids = z.array(z.object({ id: z.int() }));
export const checkRuns = z.object({
  check_runs: z.array(z.object({ id: z.int().positive(), external_id: z.string().nullish() })),
});
export const refusal = z.object({ message: z.string() });
export const anything = z.unknown();
