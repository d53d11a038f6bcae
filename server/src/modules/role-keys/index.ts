export type { PublicRoleKey, RoleKeysDoor, SecretRoleKey } from './model.ts';
