import type { Page } from 'playwright-core';

export type Picture = {
  readonly name: string;
  readonly path: string;
  /** Shown to who is not signed in: nothing is live there. */
  readonly isPublic?: true;
  /** What a person does before the picture is taken. */
  readonly before?: (page: Page) => Promise<void>;
};
