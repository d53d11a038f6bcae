export type KeyStanding = 'pinned' | 'offered' | 'replaced';

export type CorrespondentKey = {
  readonly id: string;
  readonly fingerprint: string;
  readonly standing: KeyStanding;
  readonly origin: string;
  readonly algorithm: string;
  readonly userIds: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly refused: string | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly pinnedBy: string | null;
  readonly armored: string;
};

export type Correspondent = {
  readonly id: string;
  readonly address: string;
  readonly name: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly caseIds: readonly string[];
  readonly keys: readonly CorrespondentKey[];
};
