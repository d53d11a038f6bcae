import { join, TlsFormatError } from '../octets.ts';
import { failureOf, malformed } from '../session/message-source.ts';
import type { OctetStream } from '../session/octet-stream.ts';
import type { Failure } from '../session/reply.ts';

export const starttlsProtocols = ['smtp', 'imap', 'ldap', 'postgresql'] as const;
export type StarttlsProtocol = (typeof starttlsProtocols)[number];

const maxDialogue = 65_536;

/** Octets of the dialogue before TLS: by lines, or by number. */
type Dialogue = {
  readonly line: () => Promise<string>;
  readonly octets: (count: number) => Promise<Uint8Array>;
  readonly write: (text: string | Uint8Array) => void;
};

/** Carries why the stream ended out of a dialogue. */
class StreamEnded extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

function openDialogue(stream: OctetStream): Dialogue {
  let buffered: Uint8Array = new Uint8Array(0);
  let heard = 0;
  const more = async (): Promise<void> => {
    const bytes = await stream.next();
    if (typeof bytes === 'string') throw new StreamEnded(failureOf(bytes));
    heard += bytes.length;
    if (heard > maxDialogue) throw new TlsFormatError('the server talks on before STARTTLS');
    buffered = join(buffered, bytes);
  };
  const octets = async (count: number): Promise<Uint8Array> => {
    while (buffered.length < count) await more();
    const taken = buffered.subarray(0, count);
    buffered = buffered.subarray(count);
    return taken;
  };
  return {
    octets,
    line: async () => {
      let end = buffered.indexOf(10);
      while (end === -1) {
        await more();
        end = buffered.indexOf(10);
      }
      return Buffer.from(await octets(end + 1))
        .toString('latin1')
        .trimEnd();
    },
    write: (text) => stream.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text),
  };
}

/** One reply of SMTP: all its lines (RFC 5321 §4.2.1). */
async function smtpReply(dialogue: Dialogue, wanted: string): Promise<void> {
  for (;;) {
    const line = await dialogue.line();
    if (!line.startsWith(wanted)) throw new TlsFormatError(`SMTP answered "${line.slice(0, 80)}"`);
    if (line[3] !== '-') return;
  }
}

/** RFC 3207. */
async function smtp(dialogue: Dialogue): Promise<void> {
  await smtpReply(dialogue, '220');
  dialogue.write('EHLO probe.invalid\r\n');
  await smtpReply(dialogue, '250');
  dialogue.write('STARTTLS\r\n');
  await smtpReply(dialogue, '220');
}

/** RFC 9051 §6.2.1. */
async function imap(dialogue: Dialogue): Promise<void> {
  const greeting = await dialogue.line();
  if (!greeting.startsWith('* OK')) throw new TlsFormatError(`IMAP greeted with "${greeting.slice(0, 80)}"`);
  dialogue.write('a1 STARTTLS\r\n');
  for (;;) {
    const line = await dialogue.line();
    if (line.startsWith('a1 OK')) return;
    if (!line.startsWith('*')) throw new TlsFormatError(`IMAP answered "${line.slice(0, 80)}"`);
  }
}

/** ExtendedRequest with the OID of StartTLS (RFC 4511 §4.14), message id 1. */
const ldapRequest = join(Buffer.from('301d02010177188016', 'hex'), Buffer.from('1.3.6.1.4.1.1466.20037'));

async function ldap(dialogue: Dialogue): Promise<void> {
  dialogue.write(ldapRequest);
  const [tag, first = 0] = await dialogue.octets(2);
  if (tag !== 0x30) throw new TlsFormatError('the answer is not LDAP');
  const more = first > 0x80 ? await dialogue.octets(Math.min(first - 0x80, 4)) : undefined;
  const length = more === undefined ? first : Buffer.from(more).readUIntBE(0, more.length);
  if (length > maxDialogue) throw new TlsFormatError('the LDAP answer is too long');
  const body = Buffer.from(await dialogue.octets(length));
  // messageID, then [APPLICATION 24] that starts with the result code as ENUMERATED.
  const result = body.indexOf(Uint8Array.of(0x0a, 0x01));
  if (!body.includes(0x78) || result === -1) throw new TlsFormatError('LDAP answered something else than StartTLS');
  if (body[result + 2] !== 0) throw new TlsFormatError(`LDAP refuses StartTLS with result ${body[result + 2]}`);
}

/** SSLRequest (PostgreSQL documentation, "Message Formats"). */
async function postgresql(dialogue: Dialogue): Promise<void> {
  dialogue.write(Buffer.from('0000000804d2162f', 'hex'));
  const [answer] = await dialogue.octets(1);
  if (answer !== 0x53) throw new TlsFormatError('PostgreSQL says that it has no TLS');
}

const talks: Readonly<Record<StarttlsProtocol, (dialogue: Dialogue) => Promise<void>>> = {
  smtp,
  imap,
  ldap,
  postgresql,
};

/** Talks until the server is ready for a ClientHello; the failure says what came instead. */
export async function startTls(stream: OctetStream, protocol: StarttlsProtocol): Promise<Failure | undefined> {
  try {
    await talks[protocol](openDialogue(stream));
    return undefined;
  } catch (error) {
    return error instanceof StreamEnded ? error.failure : malformed(error);
  }
}
