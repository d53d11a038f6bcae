import { isAddress } from './addresses.ts';
import type { Mailbox } from './model.ts';

/** Line length that is aimed at (RFC 5322 §2.1.1). */
const softLimit = 76;

/** Text without anything that could end a header field or change its direction. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** One field, folded. `value` must already be ASCII; a line end in it is an error of ours, not of the sender's. */
export function writeField(name: string, value: string): string {
  if (/[^\x20-\x7e]/.test(value)) throw new RangeError(`${name}: not printable ASCII`);
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of value.split(' ')) {
    if (line.length + 1 + word.length > softLimit && line !== `${name}:` && line.trim() !== '') {
      lines.push(line);
      line = ` ${word}`;
    } else line = `${line} ${word}`;
  }
  lines.push(line);
  return `${lines.join('\r\n')}\r\n`;
}

/** Unstructured text, as encoded words where it isn't ASCII (RFC 2047 §5). */
export function encodeText(text: string): string {
  const clean = oneLine(text);
  return /^[\x20-\x7e]*$/.test(clean) && !clean.includes('=?') ? clean : encodeWords(clean);
}

/** Encoded words of at most 75 characters, each with whole characters (RFC 2047 §2 and §5). */
function encodeWords(text: string): string {
  const words: string[] = [];
  let chunk = '';
  for (const char of text) {
    if (Buffer.byteLength(chunk + char, 'utf8') > 45) {
      words.push(chunk);
      chunk = '';
    }
    chunk += char;
  }
  words.push(chunk);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`).join(' ');
}

/** @throws RangeError for an address that can't stand in a mail without SMTPUTF8 */
export function writeMailbox({ name, address }: Mailbox, field: string): string {
  if (!isAddress(address) || /[^\x21-\x7e]/.test(address)) throw new RangeError(`${field}: not a mail address`);
  const clean = oneLine(name);
  if (clean === '') return address;
  if (/[^\x20-\x7e]/.test(clean) || clean.includes('=?')) return `${encodeWords(clean)} <${address}>`;
  const isAtoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(clean);
  return `${isAtoms ? clean : `"${clean.replace(/["\\]/g, '\\$&')}"`} <${address}>`;
}

export const writeMailboxes = (mailboxes: readonly Mailbox[], field: string): string =>
  mailboxes.map((mailbox) => writeMailbox(mailbox, field)).join(', ');

/** @throws RangeError for what isn't an id (RFC 5322 §3.6.4) */
export function writeMessageId(id: string, field: string): string {
  if (!/^<[\x21-\x3b\x3d\x3f-\x7e]{1,400}>$/.test(id)) throw new RangeError(`${field}: not a Message-ID`);
  return id;
}

/** A parameter with a file name: plain ASCII, or RFC 2231 with an ASCII stand-in before it. */
export function writeFilename(parameter: string, filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  if (ascii === filename) return `; ${parameter}="${ascii}"`;
  const encoded = [...Buffer.from(filename, 'utf8')].map(encodeOctet).join('');
  const pieces = encoded.match(/(?:%[0-9A-F]{2}|[^%]){1,45}/g) ?? [];
  const extended = pieces.map((piece, i) => `; ${parameter}*${i}*=${i === 0 ? "utf-8''" : ''}${piece}`);
  return `; ${parameter}="${ascii}"${pieces.length === 1 ? `; ${parameter}*=utf-8''${encoded}` : extended.join('')}`;
}

function encodeOctet(octet: number): string {
  const char = String.fromCharCode(octet);
  return /[A-Za-z0-9.-]/.test(char) ? char : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** RFC 5322 §3.3, in UTC. */
export const writeDate = (date: Date): string => date.toUTCString().replace('GMT', '+0000');
