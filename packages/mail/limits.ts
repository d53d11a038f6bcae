import type { MailLimits } from './model.ts';

/** What an ordinary mail never reaches, and what a worker with 200 MB copes with. */
export const defaultLimits: MailLimits = {
  rawBytes: 26 * 1024 * 1024,
  depth: 24,
  parts: 500,
  headerBytes: 256 * 1024,
  headerChars: 1000,
  addresses: 200,
  textChars: 1_000_000,
  plaintextBytes: 32 * 1024 * 1024,
  openpgpMessages: 24,
  keys: 16,
  keyBytes: 8 * 1024 * 1024,
};
