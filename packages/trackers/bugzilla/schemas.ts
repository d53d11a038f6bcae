import { z } from 'zod';

const login = z.string().max(320);

export const flag = z.object({
  id: z.int(),
  name: z.string().max(200),
  status: z.string().max(5),
  setter: login.nullish(),
  requestee: login.nullish(),
  modification_date: z.string().max(40).nullish(),
});
export type Flag = z.output<typeof flag>;

export const changedBugs = z.object({
  bugs: z.array(z.object({ id: z.int(), last_change_time: z.string().max(40) })),
});

export const bugs = z.object({
  bugs: z.array(
    z.object({
      id: z.int(),
      summary: z.string().max(2000),
      is_open: z.boolean(),
      resolution: z.string().max(100),
      groups: z.array(z.string().max(300)),
      flags: z.array(flag).max(500),
      assigned_to: login.nullish(),
      blocks: z.array(z.int()),
    }),
  ),
});
export type Bug = z.output<typeof bugs>['bugs'][number];

/** What of a bug is asked for: a private one has more than a reader needs. */
export const bugFields = 'id,summary,is_open,resolution,groups,flags,assigned_to,blocks';

export const bugIds = z.object({ bugs: z.array(z.object({ id: z.int() })) });

export const comments = z.object({
  bugs: z.record(
    z.string(),
    z.object({
      comments: z.array(z.object({ id: z.int(), text: z.string(), creator: login, time: z.string().max(40) })),
    }),
  ),
});
export type Comment = z.output<typeof comments>['bugs'][string]['comments'][number];

export const whoami = z.object({ name: login.min(1), real_name: z.string().max(1000).nullish() });
export const made = z.object({ id: z.int().positive() });
/** What a change answers is not needed: the bug is looked at. */
export const anything = z.unknown();

export const failure = z.object({ error: z.literal(true), code: z.coerce.number().int() });
