import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { type CollectorTools, runChecks } from '../index.ts';

type Property = readonly [flags: number, tag: string, value: string];
/** What a name has, or what the server does instead of answering; names that are not listed exist and have nothing. */
type Zone = Readonly<Record<string, readonly Property[] | 'no such name' | 'server failure' | 'silence'>>;

const octet = (text: string): Buffer => Buffer.concat([Buffer.of(text.length), Buffer.from(text, 'latin1')]);

/** RFC 8659 §4.1, under the name of the question. */
function recordOf([flags, tag, value]: Property): Buffer {
  const content = Buffer.concat([Buffer.of(flags), octet(tag), Buffer.from(value, 'latin1')]);
  const head = Buffer.from('c00c010100010000003c0000', 'hex');
  head.writeUInt16BE(content.length, 10);
  return Buffer.concat([head, content]);
}

function nameIn(question: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let size = question[at] ?? 0; size > 0; size = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + size));
    at += size + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

/** A name server of the test's own; keeps what it was asked for. */
async function serveDns(t: TestContext, zone: Zone) {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (question, { address, port }) => {
    const { name, end } = nameIn(question);
    asked.push(name);
    const known = zone[name] ?? [];
    if (known === 'silence') return;
    const records = typeof known === 'string' ? [] : known.map(recordOf);
    const head = Buffer.from(question.subarray(0, 12));
    head.writeUInt16BE(0x8180 | (known === 'no such name' ? 3 : known === 'server failure' ? 2 : 0), 2);
    head.writeUInt16BE(records.length, 6);
    head.fill(0, 8);
    socket.send(Buffer.concat([head, question.subarray(12, end), ...records]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  t.after(() => socket.close());
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return { asked, resolveCaa: (name: string) => resolver.resolveCaa(name) };
}

async function say(endpoint: string, { resolveCaa }: Pick<CollectorTools, 'resolveCaa'>): Promise<string> {
  const [result] = await runChecks({
    targets: [{ kind: 'endpoint', name: endpoint }],
    wanted: [{ check: 'caa' }],
    tools: { now: () => new Date(), ...(resolveCaa === undefined ? {} : { resolveCaa }) },
  });
  return `${result?.verdict.outcome}: ${result?.verdict.reason}`;
}

test('the records of the nearest domain count, and no others', async (t) => {
  const dns = await serveDns(t, {
    'a.www.example.com': 'no such name',
    'example.com': [
      [0, 'issue', 'ca.example.net; accounturi=https://ca.example.net/1'],
      [128, 'ISSUE', 'other.example'],
      [0, 'iodef', 'mailto:security@example.com'],
    ],
    com: [[0, 'issue', 'registry.example']],
  });
  assert.equal(
    await say('https://a.www.example.com:8443/x', dns),
    'pass: By the CAA records of example.com only ca.example.net, other.example may issue.',
  );
  assert.deepEqual(dns.asked, ['a.www.example.com', 'www.example.com', 'example.com']);
});

test('an empty issuer forbids all of them', async (t) => {
  const dns = await serveDns(t, { 'example.com': [[0, 'issue', ';']] });
  assert.equal(
    await say('smtp://example.com', dns),
    'pass: By the CAA records of example.com no authority may issue. Nobody is told of a refused request (iodef).',
  );
});

test('without records up to the top, or without "issue", everybody may issue', async (t) => {
  const dns = await serveDns(t, { 'wild.org': [[0, 'issuewild', ';']] });
  assert.equal(
    await say('www.example.com', dns),
    'fail: Neither www.example.com nor a domain above it has CAA records: every authority may issue for it.',
  );
  assert.deepEqual(dns.asked, ['www.example.com', 'example.com', 'com']);
  assert.equal(
    await say('wild.org', dns),
    'fail: The CAA records of wild.org have no "issue": every authority may issue for it.',
  );
});

test('a name server that does not say leaves it untested, whatever the domains above have', async (t) => {
  const records = [[0, 'issue', 'ca.example.net']] as const;
  const dns = await serveDns(t, { 'a.b.com': 'server failure', 'c.b.com': 'silence', 'b.com': records });
  assert.equal(await say('a.b.com', dns), 'not-tested: The CAA records of a.b.com could not be asked for (ESERVFAIL).');
  assert.equal(await say('c.b.com', dns), 'not-tested: The CAA records of c.b.com could not be asked for (ETIMEOUT).');
  assert.equal(await say('b.com', {}), 'not-tested: The DNS can not be asked from here.');
  const deep = `${'a.'.repeat(30)}com`;
  assert.equal(await say(deep, dns), `not-tested: ${deep} has more than 20 labels.`);
});

test('addresses and private names are not asked for', async (t) => {
  const dns = await serveDns(t, {});
  for (const host of ['127.0.0.1', '[::1]', 'localhost', 'intranet', 'a.corp.internal', 'printer.local', 'x.home.arpa'])
    assert.match(await say(host, dns), /^not-applicable: .* is no name of the public DNS/, host);
  assert.deepEqual(dns.asked, []);
});
