/** What one run of `git` brought back. */
export type GitAnswer = { readonly code: number; readonly stdout: Uint8Array; readonly stderr: string };

/** A checkout, and whose signatures count in it. */
export type RepositoryTools = {
  /**
   * Runs `git` in the checkout. Only commands are asked for that read objects and refs; the caller keeps hooks, external
   * programs and the network out, and bounds time and output.
   */
  readonly git: (args: readonly string[], input?: string) => Promise<GitAnswer>;
  /** OpenPGP public keys whose signatures on tags count, armored or binary. */
  readonly openpgpKeys: readonly (string | Uint8Array)[];
  /** Text of a file in the format `allowed_signers` of ssh-keygen; empty without one. */
  readonly allowedSigners: string;
};
