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
} from './model.ts';
export { senderAddresses } from './sender-addresses.ts';
