export { shortestPassphrase } from './container.ts';
export { type BackupOptions, type BackupSummary, createBackup } from './create.ts';
export { backupErrors, type Progress } from './model.ts';
export { backupPart } from './part.ts';
export { type RestoreOptions, type RestoreSummary, restoreBackup } from './restore.ts';
