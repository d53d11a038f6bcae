import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { createServer } from 'node:tls';
import { mutate, seeded, startScriptedTls } from '@gatehouse/testing';
import { createRootStore, judgeTls, type ProbeOptions, type TlsNotTested, type TlsObservation } from './index.ts';
import {
  type Issued,
  inMemory,
  listen,
  loopback,
  observed,
  openWorkshop,
  probe,
  rsaKey,
  type Workshop,
} from './testing.ts';

/** For what ends by a limit of time. */
const quick = { stepMs: 150, totalMs: 3000 };
/** For what ends by what is sent: long enough for a busy machine. */
const patient = { stepMs: 20_000, totalMs: 60_000 };
let workshop: Workshop;
let leaf: Issued;
/** A whole flight of TLS 1.2 as a real library sends it. */
let recorded: Buffer;

before(async () => {
  workshop = openWorkshop();
  leaf = workshop.issue('localhost', { key: rsaKey });
  recorded = await record();
});
after(() => workshop.close());

async function record(): Promise<Buffer> {
  const server = createServer({ key: leaf.key, cert: leaf.cert, maxVersion: 'TLSv1.2' });
  server.on('tlsClientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const chunks: Buffer[] = [];
  const recording = async (signal: AbortSignal): Promise<Duplex> => {
    const socket = await loopback(port)(signal);
    if (chunks.length === 0) socket.on('data', (chunk) => chunks.push(chunk));
    return socket;
  };
  await observed(recording, { options: { concurrency: 1 } });
  await new Promise((resolve) => server.close(resolve));
  const all = Buffer.concat(chunks);
  return all.subarray(0, all.lastIndexOf(Buffer.from('0e000000', 'hex')) + 4);
}

const reasonOf = (seen: TlsObservation | TlsNotTested): string =>
  seen.outcome === 'not-tested' ? seen.reason : 'observed';

/** Probes a server of plain TCP that behaves badly. */
async function reasonAgainst(accept: (socket: Socket) => void, options: ProbeOptions = patient): Promise<string> {
  const server = await listen(accept);
  try {
    return reasonOf(await probe(loopback(server.port), { options }));
  } finally {
    await server.stop();
  }
}

/** Sends again and again, as fast as the other side takes it. */
function flood(socket: Socket, bytes: Buffer): void {
  socket.once('data', () => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(bytes));
    };
    socket.on('drain', more);
    more();
  });
}

describe('servers that never come to the point', () => {
  test('accept and say nothing', async () => {
    assert.equal(await reasonAgainst(() => undefined, quick), 'the server did not answer in time');
  });
  test('a byte at a time', async () => {
    const drip = (socket: Socket): void => {
      let at = 0;
      const timer = setInterval(() => socket.write(recorded.subarray(at, ++at)), 40);
      socket.once('close', () => clearInterval(timer));
    };
    assert.equal(await reasonAgainst(drip, quick), 'the server did not answer in time');
  });
  test('a dial that never ends', async () => {
    const seen = await probe(() => new Promise(() => undefined), { options: { stepMs: 60, totalMs: 100 } });
    assert.equal(reasonOf(seen), 'the server did not answer in time');
  });
  test('nobody there', async () => {
    const dial = async (): Promise<Duplex> => {
      throw new Error('connection refused');
    };
    assert.equal(reasonOf(await probe(dial)), 'connection refused');
  });
  test('the time for the whole target is over', async () => {
    const server = await listen(() => undefined);
    const seen = await probe(loopback(server.port), { options: { stepMs: 5000, totalMs: 100 } });
    await server.stop();
    assert.equal(reasonOf(seen), 'the time for this target was over');
  });
  test('the caller gives up', async () => {
    const server = await listen(() => undefined);
    const seen = await probe(loopback(server.port), { options: { signal: AbortSignal.timeout(50) } });
    await server.stop();
    assert.equal(reasonOf(seen), 'the time for this target was over');
  });
});

describe('floods', () => {
  const many = (bytes: Buffer): Buffer => Buffer.concat(Array.from({ length: 200 }, () => bytes));
  test('warnings', async () => {
    const warning = many(Buffer.from('15030300020170', 'hex'));
    assert.equal(await reasonAgainst((s) => flood(s, warning)), 'the server sent more than 8 warnings');
  });
  test('empty handshake records', async () => {
    const empty = many(Buffer.from('1603030000', 'hex'));
    const reason = 'the server sends records that are no part of a handshake';
    assert.equal(await reasonAgainst((s) => flood(s, empty)), reason);
  });
  test('one-octet records of a message that never ends', async () => {
    const crumbs = many(Buffer.from('160303000102', 'hex'));
    const reason = 'a handshake message of 131586 octets is larger than the 65536 that are read';
    assert.equal(await reasonAgainst((s) => flood(s, crumbs), { ...patient, maxBytes: 65_536 }), reason);
  });
  test('a message that says it has 16 MB', async () => {
    const huge = many(Buffer.from('160303000802ffffff03030000', 'hex'));
    const reason = 'a handshake message of 16777215 octets is larger than the 1048576 that are read';
    assert.equal(await reasonAgainst((s) => flood(s, huge)), reason);
  });
  test('not TLS at all', async () => {
    const http = Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n');
    const reason = 'the answer is not TLS: it starts with "HTTP/1.1 400 Bad Request"';
    assert.equal(await reasonAgainst((s) => void s.once('data', () => s.end(http))), reason);
  });
  test('zeros without end', async () => {
    const reason = await reasonAgainst((s) => flood(s, Buffer.alloc(65_536)));
    assert.equal(reason, 'the answer is not TLS: it starts with "........................"');
  });
  test('an alert for everything', async () => {
    const alert = Buffer.from('15030300020228', 'hex');
    const reason = await reasonAgainst((s) => void s.once('data', () => s.end(alert)));
    assert.equal(reason, 'no protocol could be agreed on: the server refused with handshake_failure');
  });
});

describe('a ServerHello that is wrong somewhere', () => {
  const talkWith = (bytes: Uint8Array) => inMemory((_, socket) => void socket.end(bytes));
  const outcomes = async (answers: readonly Uint8Array[]): Promise<Set<string>> => {
    const found = new Set<string>();
    for (const answer of answers) {
      const seen = await probe(talkWith(answer), { options: patient });
      if (seen.outcome === 'observed') assert.notEqual(judgeTls(seen, '6.0').level, 'modern');
      found.add(seen.outcome);
    }
    return found;
  };
  const helloLength = (): number => 5 + 4 + recorded.readUIntBE(6, 3);

  test('cut off at every octet', async () => {
    const cuts = Array.from({ length: helloLength() }, (_, i) => recorded.subarray(0, i));
    assert.deepEqual(await outcomes(cuts), new Set(['not-tested']));
  });
  test('an octet flipped at every position', async () => {
    const flips = Array.from({ length: helloLength() }, (_, i) => {
      const copy = Buffer.from(recorded);
      copy[i] = (copy[i] ?? 0) ^ 0xff;
      return copy;
    });
    assert.deepEqual(await outcomes(flips), new Set(['not-tested', 'observed']));
  });
  test('mutated anywhere in the flight', async () => {
    const random = seeded(7);
    const mutants = Array.from({ length: 300 }, () => mutate(recorded, random));
    assert.deepEqual(await outcomes(mutants), new Set(['not-tested', 'observed']));
  });
});

describe('certificates that are too much', () => {
  const suites = { 771: [[0xc02f, 'ecdhe']] } as const;
  test('a chain of 5 MB is not read, and no level is granted', async () => {
    const server = await startScriptedTls({
      suites,
      certificates: Array.from({ length: 5000 }, () => new Uint8Array(1000)),
    });
    const seen = await observed(loopback(server.port));
    await server.stop();
    assert.deepEqual(seen.protocols, {
      'TLSv1.2': [{ iana: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', openssl: 'ECDHE-RSA-AES128-GCM-SHA256' }],
    });
    assert.deepEqual(seen.chains, []);
    const gap = seen.notSeen.find(({ what }) => what === 'the certificates');
    assert.match(gap?.reason ?? '', /^a handshake message of 5015003 octets is larger than the 1048576 that are read$/);
    assert.equal(judgeTls(seen, '5.7').level, 'none');
  });
  test('a certificate with 10,000 names', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `host-${i}.example.org`);
    const big = workshop.issue('many', { names, key: rsaKey });
    const server = await startScriptedTls({ suites, certificates: [big.der] });
    const target = { host: 'host-9999.example.org' };
    const seen = await observed(loopback(server.port), { target, roots: createRootStore([big.cert]) });
    await server.stop();
    const [chain] = seen.chains;
    assert.equal(chain?.certificates[0]?.nameCount, 10_000);
    assert.deepEqual(chain?.certificates[0]?.names, names.slice(0, 1000));
    assert.deepEqual(chain?.problems, []);
  });
  test('certificates that are none', async () => {
    const server = await startScriptedTls({
      suites,
      certificates: [Buffer.from('3003020101', 'hex'), Buffer.alloc(0)],
    });
    const seen = await observed(loopback(server.port));
    await server.stop();
    assert.deepEqual(
      seen.chains.map(({ certificates, trusted, problems }) => ({ certificates, trusted, problems })),
      [
        {
          certificates: [],
          trusted: false,
          problems: [
            'certificate 1 of the chain can not be read: a certificate can not be read',
            'certificate 2 of the chain can not be read: a certificate can not be read',
          ],
        },
      ],
    );
    assert.equal(judgeTls(seen, '5.7').level, 'none');
  });
});
