import { z } from 'zod';

const at = z.string().max(40);
const user = z.object({ id: z.int(), username: z.string().min(1).max(300) });

export const self = z.object({
  id: z.int(),
  username: z.string().min(1).max(300),
  name: z.string().max(1000).nullish(),
});
const level = z.string().max(20).nullish();
export const project = z.object({
  id: z.int(),
  visibility: z.enum(['private', 'internal', 'public']),
  issues_access_level: level,
  merge_requests_access_level: level,
});
const changedItem = z.object({ iid: z.int().positive(), updated_at: at });
/** `sign`: what stands between the project and the number. */
export const changedItems = (name: string, sign: string) =>
  z.array(changedItem.transform((each) => ({ id: `${name}${sign}${each.iid}`, at: each.updated_at })));

const common = {
  id: z.int().positive(),
  iid: z.int().positive(),
  project_id: z.int().positive(),
  title: z.string().max(2000),
  web_url: z.string().max(2000),
  labels: z.array(z.string().max(300)).max(500),
  assignees: z.array(user).max(200).nullish(),
};

/** An issue or a merge request, as it matters here. */
export type Item = z.output<z.ZodObject<typeof common>> & {
  readonly confidential: boolean;
  readonly open: boolean;
  readonly outcome: 'done' | 'not-done' | null;
  readonly head: string | null;
};

export const issue = z
  .object({ ...common, state: z.enum(['opened', 'closed']), confidential: z.boolean() })
  .transform(({ state, ...rest }): Item => {
    const open = state === 'opened';
    // An issue of GitLab does not say how it was closed.
    return { ...rest, open, outcome: open ? null : 'done', head: null };
  });

export const mergeRequest = z
  .object({
    ...common,
    // Locked: it is being merged.
    state: z.enum(['opened', 'closed', 'locked', 'merged']),
    sha: z
      .string()
      .regex(/^[0-9a-f]{40,64}$/)
      .nullish(),
  })
  .transform(({ state, sha, ...rest }): Item => {
    const open = state === 'opened' || state === 'locked';
    const outcome = open ? null : state === 'merged' ? 'done' : 'not-done';
    return { ...rest, open, outcome, head: sha ?? null, confidential: false };
  });

export const statuses = z.array(
  z.object({ id: z.int().positive(), name: z.string().max(500), status: z.string().max(30) }),
);

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
