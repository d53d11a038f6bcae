export { auditStore, type EntryFilter, type ListedEntry } from './audit-store.ts';

export { auditEntries } from './entries.ts';
export { auditPart, auditSealKey, verifyAuditOf } from './part.ts';
export { createAudit } from './record.ts';
export type { AuditVerdict } from './verify.ts';
