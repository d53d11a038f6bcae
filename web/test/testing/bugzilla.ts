/** What the journeys look at in the Bugzilla of the tests. */
export type Bugzilla = {
  readonly bugs: readonly Bug[];
  readonly comments: readonly { readonly bug_id: number; readonly text: string }[];
};

type Flag = { readonly id: number; readonly name: string; readonly status: string; readonly requestee?: string };

export type Bug = {
  readonly id: number;
  readonly summary: string;
  readonly status: string;
  readonly resolution: string;
  readonly assigned_to: string;
  readonly blocks: readonly number[];
  readonly flags: readonly Flag[];
};

/** The flag of a bug, if it stands there. */
export const flag =
  (bug: number, name: string) =>
  (state: Bugzilla): Flag | undefined =>
    state.bugs.find(({ id }) => id === bug)?.flags.find((each) => each.name === name);

/** The bug that Gatehouse made, and that blocks this one. */
export const blocker =
  (bug: number) =>
  (state: Bugzilla): Bug | undefined =>
    state.bugs.find(({ blocks }) => blocks.includes(bug));

export const commentsOn =
  (bug: number) =>
  (state: Bugzilla): readonly string[] =>
    state.comments.filter(({ bug_id }) => bug_id === bug).map(({ text }) => text);
