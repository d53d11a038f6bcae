export { caseStore } from './cases.ts';
export {
  type AttachmentRow,
  contentStore,
  type EventRow,
  type NoteRow,
  type ShownMessageRow,
} from './contents.ts';
export { type BacklogCell, countStore } from './counts.ts';
export { deadlineRuleStore } from './deadline-rules.ts';
export { type ListedRow, type ListPlace, listStore } from './lists.ts';
export { momentStore } from './moments.ts';
export { type NeedinfoPlace, type NeedinfoRow, needinfoStore } from './needinfos.ts';
export { relationStore } from './relations.ts';
export { severityStore } from './severities.ts';
export type { CaseRow } from './tables.ts';
