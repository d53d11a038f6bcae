export type { PublicRoleKey, SecretRoleKey } from './model.ts';
export { roleKeysDoor } from './service/index.ts';
