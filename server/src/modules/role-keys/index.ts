export type { PublicRoleKey, RoleKeyState, RoleKeysDoor, SecretRoleKey } from './model.ts';
export { roleKeysDoor } from './service/index.ts';
