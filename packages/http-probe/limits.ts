/** What one look may cost. Milliseconds and octets. */
export type Limits = {
  readonly totalMs: number;
  /** For one request with its answer. */
  readonly stepMs: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  /** After decompression. */
  readonly decodedBytes: number;
  /** Of the beginning of a body that is kept. */
  readonly textBytes: number;
  readonly redirects: number;
  /** Requests at the same time. */
  readonly parallel: number;
};

export const defaultLimits: Limits = {
  totalMs: 30_000,
  stepMs: 10_000,
  headerBytes: 64 * 1024,
  bodyBytes: 2 * 1024 * 1024,
  decodedBytes: 4 * 1024 * 1024,
  textBytes: 16 * 1024,
  // As browsers do (Fetch standard, HTTP-redirect fetch).
  redirects: 20,
  parallel: 3,
};
