import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';

/** How a scripted suite agrees its key: decides what stands in ServerKeyExchange. */
export type ScriptedExchange = 'rsa' | 'rsa-export' | 'dhe' | 'dh-anon' | 'ecdhe' | 'ecdh-anon';

/** What a server without a library behind it pretends to be. */
export type TlsScript = {
  /** Suites by version number (0x0300 for SSL 3 … 0x0303), each with its exchange, in the server's order. */
  readonly suites: Readonly<Record<number, readonly (readonly [code: number, exchange: ScriptedExchange])[]>>;
  /** Takes the first of its own list that the client has; else the first of the client's that it has. */
  readonly serverOrder?: boolean;
  /** DER, as they shall be served. */
  readonly certificates: readonly Uint8Array[];
  /** Bits of the prime of DHE; 2048 unless told. */
  readonly dhBits?: number;
  readonly secureRenegotiation?: boolean;
  /** Chooses DEFLATE (1) where it is offered. */
  readonly compression?: boolean;
  /** Refuses a fallback that says it is one (RFC 7507). */
  readonly fallbackScsv?: boolean;
  /** Answers SSL 2 hellos as well. */
  readonly ssl2?: boolean;
  /** Whether this hello is borne at all; the connection is reset where it isn't. */
  readonly bears?: (hello: { readonly suites: readonly number[]; readonly octets: number }) => boolean;
};

export type ScriptedTls = {
  readonly port: number;
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
};

const u8 = (value: number): Buffer => Buffer.from([value]);
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const vector = (octets: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(octets);
  length.writeUIntBE(content.length, 0, octets);
  return Buffer.concat([length, content]);
};
const message = (type: number, ...body: readonly Uint8Array[]): Buffer => Buffer.concat([u8(type), vector(3, ...body)]);

type Hello = {
  readonly version: number;
  readonly suites: number[];
  readonly compressions: number[];
  readonly octets: number;
};

/** A ClientHello (RFC 5246 §7.4.1.2), once all of it is there. */
function readHello(received: Buffer): Hello | undefined {
  if (received.length < 5 || received.length < 5 + received.readUInt16BE(3)) return undefined;
  let at = 9;
  const version = received.readUInt16BE(at);
  at += 34;
  at += 1 + received.readUInt8(at);
  const list = received.subarray(at + 2, at + 2 + received.readUInt16BE(at));
  at += 2 + list.length;
  const compressions = [...received.subarray(at + 1, at + 1 + received.readUInt8(at))];
  const suites = Array.from({ length: list.length / 2 }, (_, i) => list.readUInt16BE(i * 2));
  return { version, suites, compressions, octets: received.length };
}

function record(type: number, version: number, content: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < content.length; at += 16_384) {
    parts.push(Buffer.concat([u8(type), u16(version), vector(2, content.subarray(at, at + 16_384))]));
  }
  return Buffer.concat(parts);
}

function alert(version: number, code: number): Buffer {
  return record(21, version, Buffer.from([2, code]));
}

/** A number of exactly so many bits, odd: looks like a prime, and nobody here calculates with it. */
function numberOf(bits: number): Buffer {
  const number = randomBytes(Math.ceil(bits / 8));
  const top = (bits - 1) % 8;
  number[0] = ((number[0] ?? 0) & ((1 << top) - 1)) | (1 << top);
  number[number.length - 1] = (number.at(-1) ?? 0) | 1;
  return number;
}

/** The parameters and a signature of the right length, by nobody's key. */
function keyExchange(script: TlsScript, version: number, exchange: ScriptedExchange): Buffer | undefined {
  if (exchange === 'rsa') return undefined;
  const dh = numberOf(script.dhBits ?? 2048);
  const parameters = {
    'rsa-export': () => [vector(2, numberOf(512)), vector(2, Buffer.from([1, 0, 1]))],
    dhe: () => [vector(2, dh), vector(2, u8(2)), vector(2, numberOf(dh.length * 8 - 1))],
    'dh-anon': () => [vector(2, dh), vector(2, u8(2)), vector(2, numberOf(dh.length * 8 - 1))],
    ecdhe: () => [u8(3), u16(23), vector(1, u8(4), randomBytes(64))],
    'ecdh-anon': () => [u8(3), u16(23), vector(1, u8(4), randomBytes(64))],
  }[exchange]();
  if (exchange.endsWith('anon')) return message(12, ...parameters);
  const scheme = version >= 0x0303 ? [u16(0x0401)] : [];
  return message(12, ...parameters, ...scheme, vector(2, randomBytes(256)));
}

/** The whole flight from ServerHello to ServerHelloDone, or an alert. */
function answerTo(script: TlsScript, hello: Hello): Buffer {
  const versions = Object.keys(script.suites).map(Number);
  const version = Math.max(0, ...versions.filter((one) => one <= hello.version));
  const own = script.suites[version];
  if (own === undefined) return alert(hello.version, 70);
  if (script.fallbackScsv && hello.suites.includes(0x5600) && version < Math.max(...versions))
    return alert(version, 86);
  const chosen = script.serverOrder
    ? own.find(([code]) => hello.suites.includes(code))
    : hello.suites.map((code) => own.find(([mine]) => mine === code)).find((suite) => suite !== undefined);
  if (chosen === undefined) return alert(version, 40);
  const [code, exchange] = chosen;
  const compression = script.compression && hello.compressions.includes(1) ? 1 : 0;
  const extensions = script.secureRenegotiation && version > 0x0300 ? [vector(2, u16(0xff01), vector(2, u8(0)))] : [];
  const list = script.certificates.map((certificate) => vector(3, certificate));
  const parts = [
    message(2, u16(version), randomBytes(32), vector(1, randomBytes(32)), u16(code), u8(compression), ...extensions),
    ...(exchange.endsWith('anon') ? [] : [message(11, vector(3, ...list))]),
    keyExchange(script, version, exchange) ?? Buffer.alloc(0),
    message(14),
  ];
  return record(22, version, Buffer.concat(parts));
}

/** SERVER-HELLO of SSL 2 with the client's own ciphers (draft-hickman-netscape-ssl-00 §2.6). */
function answerToSsl2(script: TlsScript, hello: Buffer): Buffer {
  const [certificate = Buffer.alloc(0)] = script.certificates;
  const ciphers = hello.subarray(11, 11 + hello.readUInt16BE(5));
  const lengths = [u16(certificate.length), u16(ciphers.length), u16(16)];
  const body = Buffer.concat([Buffer.from([4, 0, 1, 0, 2]), ...lengths, certificate, ciphers, randomBytes(16)]);
  return Buffer.concat([u16(0x8000 | body.length), body]);
}

function serve(script: TlsScript, socket: Socket): void {
  let received = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    if (received.length < 5) return;
    if (received[0] !== 22) {
      const isSsl2 = script.ssl2 && received.length > 11 && received[2] === 1 && received.readUInt16BE(3) === 2;
      socket.end(isSsl2 ? answerToSsl2(script, received) : alert(0x0300, 40));
      return;
    }
    const hello = readHello(received);
    if (hello === undefined) return;
    if (script.bears && !script.bears(hello)) socket.resetAndDestroy();
    else socket.write(answerTo(script, hello));
    socket.removeAllListeners('data').resume();
  });
}

/**
 * A server on the loopback that answers hellos with records in the real format, for protocols and suites that no library
 * speaks any more (SSL 2, SSL 3, RC4, export, anonymous, small groups). It never completes a handshake.
 */
export async function startScriptedTls(script: TlsScript, port = 0): Promise<ScriptedTls> {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(script, socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return {
    port: address.port,
    connections: () => connections,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
