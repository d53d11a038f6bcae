/** What was seen of a checkout: plain JSON. Paths are those of the commit, not of the working tree. */
export type RepositoryObservation = {
  readonly commit: string;
  readonly files: number;
  /** False when there are more files than are looked at. */
  readonly complete: boolean;
  readonly tags: readonly TagFacts[];
  /** False when there are more tags than are looked at; the newest are. */
  readonly allTags: boolean;
  /** How many keys were given whose signatures count. */
  readonly allowedKeys: number;
  readonly manifests: readonly ManifestFacts[];
  readonly dependabot: DependabotFacts | null;
  readonly renovate: RenovateFacts | null;
  readonly workflows: readonly WorkflowFacts[];
  readonly codeowners: CodeownersFacts | null;
};

export type TagFacts = {
  readonly name: string;
  /** A lightweight tag is only a name for a commit and can't be signed. */
  readonly kind: 'annotated' | 'lightweight';
  /** ISO 8601. */
  readonly date: string;
  readonly signature: TagSignature;
};

export type TagSignature = {
  readonly kind: 'openpgp' | 'ssh' | 'x509' | 'none';
  /** `good`: by an allowed key, over this very tag. */
  readonly verdict: 'good' | 'bad' | 'unknown-key' | 'none';
  readonly reason: string | null;
  /** Fingerprint of the key, where it is known. */
  readonly signer: string | null;
};

export type ManifestFacts = {
  readonly path: string;
  readonly ecosystem: string;
  /** Null: none. */
  readonly lockFile: string | null;
};

export type DependabotFacts = {
  readonly path: string;
  readonly ecosystems: readonly string[];
  /** Where each is looked at; folders begin with `/` and may hold `*`. Not in captures of version 1. */
  readonly updates?: readonly { readonly ecosystem: string; readonly folders: readonly string[] }[];
  readonly problem: string | null;
};

export type RenovateFacts = {
  readonly path: string;
  readonly enabled: boolean;
  /** `enabledManagers`: only these look; undefined when all do. */
  readonly managers?: readonly string[];
  /** What switches all updates on or off; the last that matches counts. This and the paths: not in captures of version 2. */
  readonly switches?: readonly RenovateSwitch[];
  readonly ignorePaths?: readonly string[];
  /** Undefined: all. */
  readonly includePaths?: readonly string[];
  readonly problem: string | null;
};

/** Of these managers and files; null stands for all. */
export type RenovateSwitch = {
  readonly enabled: boolean;
  readonly managers: readonly string[] | null;
  readonly files: readonly string[] | null;
};

export type WorkflowFacts = {
  readonly path: string;
  readonly uses: readonly { readonly text: string; readonly kind: UseKind; readonly pinned: boolean }[];
  readonly problem: string | null;
};

export type UseKind = 'action' | 'reusable-workflow' | 'docker' | 'local';

export type CodeownersFacts = {
  readonly path: string;
  readonly rules: number;
  /** A file in the root of the repository has an owner. */
  readonly coversRoot: boolean;
  /** Patterns without owners that take away what a wider one gave. Not in captures of version 1. */
  readonly unowned?: readonly string[];
  readonly problems: readonly string[];
};
