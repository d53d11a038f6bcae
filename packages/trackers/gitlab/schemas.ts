import { z } from 'zod';

const at = z.string().max(40);
const user = z.object({ id: z.int(), username: z.string().min(1).max(300) });

export const self = z.object({
  id: z.int(),
  username: z.string().min(1).max(300),
  name: z.string().max(1000).nullish(),
});
export const project = z.object({ id: z.int(), visibility: z.enum(['private', 'internal', 'public']) });
const changedIssue = z.object({ iid: z.int().positive(), updated_at: at });
export const changedIssues = (project: string) =>
  z.array(changedIssue.transform((each) => ({ id: `${project}#${each.iid}`, at: each.updated_at })));

export const issue = z.object({
  id: z.int().positive(),
  iid: z.int().positive(),
  project_id: z.int().positive(),
  title: z.string().max(2000),
  web_url: z.string().max(2000),
  state: z.enum(['opened', 'closed']),
  confidential: z.boolean(),
  labels: z.array(z.string().max(300)).max(500),
  assignees: z.array(user).max(200).nullish(),
});
export type Issue = z.output<typeof issue>;

export const ownIssues = z.array(z.object({ iid: z.int().positive(), description: z.string().nullish() }));

export const notes = z.array(
  z.object({ id: z.int().positive(), body: z.string(), author: user, created_at: at, system: z.boolean() }),
);
export type Note = z.output<typeof notes>[number];

export const labelEvents = z.array(
  z.object({
    id: z.int(),
    user: user.nullish(),
    created_at: at,
    label: z.object({ name: z.string().max(300) }).nullish(),
    action: z.string().max(20),
  }),
);

export const member = z.object({ access_level: z.int() });
export const users = z.array(user);
export const made = z.object({ id: z.int().positive(), iid: z.int().positive().optional() });
export const links = z.array(z.object({ iid: z.int(), project_id: z.int() }));
export const anything = z.unknown();
