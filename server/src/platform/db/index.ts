export type { Connection } from './connection.ts';
export { type Database, openDatabase, type Tx } from './database.ts';
export { externalConnection } from './external.ts';
export { gathered } from './gather.ts';
export { prepareEmbeddedLogin } from './login-role.ts';
export { type Migration, type MigrationSource, migrate, readMigrations } from './migrate.ts';
export { openPool } from './pool.ts';
export { ensureRoles } from './roles.ts';
export { createSignals, type Signals } from './signals.ts';
