export type RoleKeyState = 'current' | 'retired' | 'revoked';

export type PublicRoleKey = {
  readonly address: string;
  readonly fingerprint: string;
  readonly armored: string;
  readonly state: RoleKeyState;
};

export type RoleKey = PublicRoleKey & {
  readonly algorithm: string;
  readonly origin: 'generated' | 'imported';
  readonly createdAt: string;
  readonly retiredAt: string | null;
  readonly revokedAt: string | null;
  readonly revocationCertificate: 'waiting' | 'taken' | 'none';
};
