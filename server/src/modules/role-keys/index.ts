export type { RoleKeysDoor,PublicRoleKey,SecretRoleKey } from './model.ts';
