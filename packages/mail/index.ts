export { isAddress, normaliseAddress, readAddresses, readPlusToken, withPlusToken } from './addresses.ts';
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
export { senderAddresses } from './sender-addresses.ts';
