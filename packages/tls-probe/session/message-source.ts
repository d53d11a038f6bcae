import { TlsFormatError } from '../octets.ts';
import type { TrafficKeys } from '../wire/key-schedule.ts';
import { createMessageReader, createRecordReader, type HandshakeMessage, recordType } from '../wire/record-reader.ts';
import type { OctetStream, StreamEnd } from './octet-stream.ts';
import type { Failure, Refusal } from './reply.ts';

/** Handshake messages of one connection, pulled one by one, decrypted once keys are given. */
export type MessageSource = {
  readonly next: () => Promise<HandshakeMessage | Refusal | Failure>;
  readonly decryptWith: (keys: TrafficKeys) => void;
  readonly warnings: readonly number[];
};

const ends: Readonly<Record<StreamEnd, string>> = {
  closed: 'the server closed the connection',
  reset: 'the connection was reset',
  silent: 'the server did not answer in time',
  'too-much': 'the server sent more than is read of one connection',
  cancelled: 'the time for this target was over',
};

export function failureOf(why: StreamEnd): Failure {
  return { kind: 'failed', why, detail: ends[why] };
}

const maxWarnings = 8;
const maxOdd = 16;

export function openMessageSource(stream: OctetStream, maxMessage: number): MessageSource {
  const records = createRecordReader();
  const messages = createMessageReader(maxMessage);
  const warnings: number[] = [];
  let keys: TrafficKeys | undefined;
  let odd = 0;

  const alertOf = (content: Uint8Array): Refusal | undefined => {
    const [level, code] = content;
    if (content.length < 2 || code === undefined) throw new TlsFormatError('an alert has two octets');
    if (level !== 1 || code === 0 || keys !== undefined) return { kind: 'refused', alert: code };
    warnings.push(code);
    if (warnings.length > maxWarnings) throw new TlsFormatError(`the server sent more than ${maxWarnings} warnings`);
    return undefined;
  };
  /** Takes one record in; a fatal alert is the answer. */
  const accept = (outer: { type: number; content: Uint8Array }): Refusal | undefined => {
    const encrypted = keys !== undefined && outer.type === recordType.applicationData;
    const record = encrypted && keys !== undefined ? keys.open(outer.content) : outer;
    if (record.type === recordType.alert) return alertOf(record.content);
    if (record.type === recordType.handshake && record.content.length > 0) messages.feed(record.content);
    else if (++odd > maxOdd) throw new TlsFormatError('the server sends records that are no part of a handshake');
    return undefined;
  };
  const next = async (): Promise<HandshakeMessage | Refusal | Failure> => {
    for (;;) {
      const message = messages.next();
      if (message !== undefined) return message;
      const record = records.next();
      if (record !== undefined) {
        const refusal = accept(record);
        if (refusal !== undefined) return refusal;
        continue;
      }
      const bytes = await stream.next();
      if (typeof bytes === 'string') return failureOf(bytes);
      records.feed(bytes);
    }
  };
  return {
    next: () => next().catch(malformed),
    decryptWith: (given) => {
      keys = given;
    },
    warnings,
  };
}

/** What a parser refuses is an outcome; everything else is a fault of ours and travels on. */
export function malformed(error: unknown): Failure {
  if (!(error instanceof TlsFormatError)) throw error;
  return { kind: 'failed', why: 'malformed', detail: error.message };
}
