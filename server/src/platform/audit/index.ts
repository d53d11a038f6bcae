export { auditStore, type EntryFilter, type ListedEntry } from './audit-store.ts';
export type { Head } from './head.ts';
export type { Audit, AuditRecord, AuditSubject } from './model.ts';
export { auditPart, auditSealKey, verifyAuditOf } from './part.ts';
export { type AuditOptions, createAudit } from './record.ts';
export { type AuditVerdict, verifyAudit } from './verify.ts';
