import { join, readerOf, TlsFormatError, u8, vector } from '../octets.ts';
import { suiteOf } from '../registry/suites.ts';
import { type ClientHello, encodeClientHello, extensionNumbers, recordsOf } from '../wire/client-hello.ts';
import { isStaple, readAlpn, readCertificates, readCertificates13, readKeyExchange } from '../wire/flight.ts';
import { type KeySchedule, keySchedule, messageHash, transcriptHash } from '../wire/key-schedule.ts';
import { canShare, type KeyShare, makeKeyShare, type RandomOctets } from '../wire/key-shares.ts';
import { type HandshakeMessage, recordType } from '../wire/record-reader.ts';
import { readExtensions, readServerHello, type ServerHello } from '../wire/server-hello.ts';
import { type MessageSource, malformed, openMessageSource } from './message-source.ts';
import type { OctetStream } from './octet-stream.ts';
import type { Answer, Failure, Flight, Refusal, Reply } from './reply.ts';

/** How far to read: the ServerHello only, the whole flight, or the tickets after a finished handshake as well. */
export type Depth = 'hello' | 'flight' | 'tickets';

export type Offer = { readonly hello: ClientHello; readonly shares?: readonly KeyShare[] };

type Connection = {
  readonly stream: OctetStream;
  readonly source: MessageSource;
  readonly random: RandomOctets;
  readonly depth: Depth;
};

const messageType = {
  serverHello: 2,
  newSessionTicket: 4,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  finished: 20,
  certificateStatus: 22,
} as const;

/** Old servers want an old version on the record of the first hello (RFC 5246 §E.1). */
function recordVersionOf(hello: ClientHello): number {
  return Math.min(hello.version, 0x0301);
}

/**
 * Says hello and reads the answer. Never throws for what a server does: the reply says how far it came.
 * @param maxMessage octets of one handshake message
 */
export async function shake(
  stream: OctetStream,
  offer: Offer,
  settings: { readonly depth: Depth; readonly maxMessage: number; readonly random: RandomOctets },
): Promise<Reply> {
  const source = openMessageSource(stream, settings.maxMessage);
  const connection = { stream, source, random: settings.random, depth: settings.depth };
  const first = encodeClientHello(offer.hello);
  stream.write(recordsOf(recordType.handshake, recordVersionOf(offer.hello), first));
  const message = await source.next();
  if ('kind' in message) return message;
  try {
    const hello = helloOf(message);
    const flight: Flight = { done: false };
    readPlainExtensions(hello, flight);
    if (settings.depth === 'hello') return { kind: 'answered', hello, flight, warnings: source.warnings };
    if (hello.version < 0x0304) return await readFlight12(connection, hello, flight);
    return await readFlight13(connection, offer, { hello, flight, transcript: [first, message.raw] });
  } catch (error) {
    return malformed(error);
  }
}

function helloOf(message: HandshakeMessage): ServerHello {
  if (message.type !== messageType.serverHello) {
    throw new TlsFormatError(`the server starts with handshake message ${message.type} instead of a ServerHello`);
  }
  return readServerHello(message.body);
}

function readPlainExtensions(hello: ServerHello, flight: Flight): void {
  const alpn = hello.extensions.get(extensionNumbers.alpn);
  if (alpn !== undefined) flight.alpn = readAlpn(alpn);
  if (hello.version < 0x0304) flight.ticket = hello.extensions.has(extensionNumbers.sessionTicket);
  if (hello.retry && hello.group !== undefined) flight.retried = hello.group;
}

function answered(connection: Connection, hello: ServerHello, flight: Flight): Answer {
  return { kind: 'answered', hello, flight, warnings: connection.source.warnings };
}

/** Reads messages until `take` says that the flight is whole; what goes wrong after the hello cuts the flight short. */
async function readUntilDone(
  source: MessageSource,
  flight: Flight,
  take: (message: HandshakeMessage) => void,
): Promise<void> {
  while (!flight.done) {
    const message = await source.next();
    if ('kind' in message) {
      flight.cut = cutOf(message);
      return;
    }
    try {
      take(message);
    } catch (error) {
      flight.cut = malformed(error).detail;
      return;
    }
  }
}

function cutOf(stopped: Refusal | Failure): string {
  return stopped.kind === 'refused' ? `the server broke off with alert ${stopped.alert}` : stopped.detail;
}

async function readFlight12(connection: Connection, hello: ServerHello, flight: Flight): Promise<Reply> {
  const { exchange } = suiteOf(hello.suite);
  await readUntilDone(connection.source, flight, ({ type, body }) => {
    if (type === messageType.certificate) flight.certificates = readCertificates(body);
    if (type === messageType.certificateStatus) flight.staple = isStaple(body);
    if (type === messageType.certificateRequest) flight.asksClientCertificate = true;
    if (type === messageType.serverKeyExchange) {
      const read = readKeyExchange(body, exchange, hello.version);
      if (read !== undefined) flight.exchange = read;
      if (read !== undefined && read.signature !== null) flight.signature = read.signature;
    }
    if (type === messageType.serverHelloDone) flight.done = true;
  });
  return answered(connection, hello, flight);
}

type Started = { readonly hello: ServerHello; readonly flight: Flight; readonly transcript: Uint8Array[] };

async function readFlight13(connection: Connection, offer: Offer, started: Started): Promise<Reply> {
  if (started.hello.retry) return retry(connection, offer, started);
  const { hello, flight, transcript } = started;
  const share = offer.shares?.find(({ group }) => group === hello.group);
  if (share === undefined || hello.share === undefined) {
    flight.cut = 'the server agreed on a key share that was not offered';
    return answered(connection, hello, flight);
  }
  const schedule = keySchedule(hello.suite, share.agree(hello.share), transcriptHash(hello.suite, ...transcript));
  connection.source.decryptWith(schedule.server);
  await readUntilDone(connection.source, flight, (message) => {
    transcript.push(message.raw);
    takeEncrypted(message, flight);
  });
  if (flight.done && connection.depth === 'tickets') await finish(connection, started, schedule);
  return answered(connection, hello, flight);
}

function takeEncrypted({ type, body }: HandshakeMessage, flight: Flight): void {
  if (type === messageType.encryptedExtensions) {
    const alpn = readExtensions(readerOf(body, 'EncryptedExtensions').vector(2), 'EncryptedExtensions');
    const chosen = alpn.get(extensionNumbers.alpn);
    if (chosen !== undefined) flight.alpn = readAlpn(chosen);
  }
  if (type === messageType.certificateRequest) flight.asksClientCertificate = true;
  if (type === messageType.certificate) {
    const { certificates, staple } = readCertificates13(body);
    flight.certificates = certificates;
    flight.staple = staple;
  }
  if (type === messageType.certificateVerify) flight.signature = readerOf(body, 'CertificateVerify').u16();
  if (type === messageType.finished) flight.done = true;
}

/** Answers a HelloRetryRequest with the group that it asks for (RFC 8446 §4.1.2). */
async function retry(connection: Connection, offer: Offer, { hello, flight, transcript }: Started): Promise<Reply> {
  const group = hello.group;
  if (group === undefined || !canShare(group)) {
    flight.cut = 'the server asks for a group that nothing here can calculate with';
    return answered(connection, hello, flight);
  }
  const share = makeKeyShare(group, connection.random);
  const again: ClientHello = {
    ...offer.hello,
    keyShares: [share],
    ...(hello.cookie === undefined ? {} : { cookie: hello.cookie }),
  };
  const second = encodeClientHello(again);
  connection.stream.write(recordsOf(recordType.handshake, 0x0303, second));
  const message = await connection.source.next();
  if ('kind' in message) {
    flight.cut = cutOf(message);
    return answered(connection, hello, flight);
  }
  const next = helloOf(message);
  if (next.retry) throw new TlsFormatError('the server asks for a second retry');
  const [first = new Uint8Array(0), request = new Uint8Array(0)] = transcript;
  const whole = [messageHash(next.suite, first), request, second, message.raw];
  return readFlight13(connection, { hello: again, shares: [share] }, { hello: next, flight, transcript: whole });
}

/** Completes the handshake, so that the server hands out its tickets, and says that nothing more will come. */
async function finish(
  connection: Connection,
  { hello, flight, transcript }: Started,
  schedule: KeySchedule,
): Promise<void> {
  const afterwards = schedule.afterwards(transcriptHash(hello.suite, ...transcript));
  const own: Uint8Array[] = [];
  if (flight.asksClientCertificate) own.push(join(u8(messageType.certificate), vector(3, Uint8Array.of(0, 0, 0, 0))));
  const verify = schedule.finished(transcriptHash(hello.suite, ...transcript, ...own));
  own.push(join(u8(messageType.finished), vector(3, verify)));
  for (const message of own) connection.stream.write(schedule.client.seal(recordType.handshake, message));
  connection.stream.endWriting();
  connection.source.decryptWith(afterwards);
  flight.ticket = await sendsTicket(connection.source);
}

/** Servers hand tickets out at once, or never: some of those keep the connection open and say nothing. */
const ticketPatienceMs = 500;

async function sendsTicket(source: MessageSource): Promise<boolean | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ticketPatienceMs);
  });
  const waiting = async (): Promise<boolean> => {
    for (;;) {
      const message = await source.next();
      if ('kind' in message) return false;
      if (message.type === messageType.newSessionTicket) return true;
    }
  };
  const told = await Promise.race([waiting(), patience]);
  clearTimeout(timer);
  return told;
}
