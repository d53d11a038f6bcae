export { type BackupSummary, createBackup } from './create.ts';
export type { Progress } from './model.ts';
export { backupPart } from './part.ts';
export { type RestoreSummary, restoreBackup } from './restore.ts';
