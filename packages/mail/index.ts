export { isAddress, normaliseAddress, readAddresses, readPlusToken, withPlusToken } from './addresses.ts';
export {
  type ComposeResult,
  composeMail,
  type OutgoingAttachment,
  type OutgoingMail,
  type OutgoingProtection,
} from './compose.ts';
export { safeFilename } from './filename.ts';
export { defaultLimits } from './limits.ts';
export type {
  Attachment,
  BounceDetails,
  Classification,
  CollectedKey,
  KeyOrigin,
  Mailbox,
  MailLimits,
  OpenpgpForm,
  OpenpgpSummary,
  PlusToken,
  Protection,
  ProtectionNote,
  ReadFailure,
  ReadMail,
  TextPart,
  Threading,
  Unreadable,
} from './model.ts';
export { type ReadOptions, readMail } from './read-mail.ts';
export { quoteText, replyRecipients, replyReferences, replySubject } from './reply.ts';
export { senderAddresses } from './sender-addresses.ts';
