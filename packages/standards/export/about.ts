/** What a document is about. */
export type About = {
  /** The service or target. */
  readonly subject?: string;
  /** When it was made: ISO 8601. */
  readonly at: string;
};
