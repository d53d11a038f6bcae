import assert from 'node:assert/strict';
import { connect as connectTo, createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { type Allowance, parseAllowance } from './allowance.ts';
import { type Connect, createDialer, type Lookup } from './dialer.ts';
import { OutboundError } from './failure.ts';

const answers =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

/** As the callers of this package connect. */
const connect: Connect = (address, port, signal) =>
  new Promise((resolve, reject) => {
    const socket = connectTo({ host: address, port, signal });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

const never = () => assert.fail('called');
const { signal } = new AbortController();

const ranges = (...texts: string[]): readonly Allowance[] => texts.flatMap((text) => parseAllowance(text) ?? []);

function reasonIs(reason: string, message?: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof OutboundError, String(error));
    assert.equal(error.reason, reason);
    if (message !== undefined) assert.match(error.message, message);
    return true;
  };
}

async function listening(t: TestContext): Promise<number> {
  const server = createServer((socket) => socket.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}

test('a name that leads inside is refused before anything connects', async () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '::1',
    '::ffff:10.0.0.1',
    '169.254.169.254',
    'fe80::1',
    'fe80::1%lo',
  ]) {
    const { dial } = createDialer({ lookup: answers(address), connect: never, allowances: [] });
    const refused = reasonIs('refused-address', /^innocent\.example \(/);
    await assert.rejects(dial('innocent.example', 80, { signal }), refused, address);
  }
  const { dial } = createDialer({ lookup: never, connect: never, allowances: [] });
  await assert.rejects(dial('127.0.0.1', 80, { signal }), reasonIs('refused-address', /^127\.0\.0\.1 is not/));
  await assert.rejects(dial('[::1]', 80, { signal }), reasonIs('refused-address'));
});

test('what some resolvers take for an address is neither looked up nor connected to', async () => {
  const { dial } = createDialer({ lookup: never, connect: never, allowances: [] });
  for (const host of [
    '127.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '127.0.0.1.',
    'a b',
    '',
    'a..b',
    'x'.repeat(300),
  ])
    await assert.rejects(dial(host, 80, { signal }), reasonIs('no-such-host'), host);
});

test('what is allowed is connected to by its address, with one resolution only', async (t) => {
  const port = await listening(t);
  let asked = 0;
  const lookup: Lookup = async () => {
    asked += 1;
    return answers(asked === 1 ? '127.0.0.1' : '10.0.0.1')('');
  };
  const { dial } = createDialer({ lookup, connect, allowances: ranges('127.0.0.0/8') });
  const { socket, address } = await dial('rebinding.example', port, { signal });
  const heard = (await socket.toArray()).join('');
  assert.deepEqual([address, heard, asked], ['127.0.0.1', 'hello', 1]);
});

test('several addresses are tried until one answers, and none of them when one leads inside', async (t) => {
  const port = await listening(t);
  const tried: string[] = [];
  const noting: Connect = (address, ...rest) => {
    tried.push(address);
    return connect(address, ...rest);
  };
  const dialing = (...addresses: string[]) =>
    createDialer({ lookup: answers(...addresses), connect: noting, allowances: ranges('127.0.0.0/8') }).dial(
      'many.example',
      port,
      { signal },
    );
  const { socket, address } = await dialing('127.0.0.9', '127.0.0.1');
  await socket.toArray();
  assert.deepEqual([address, tried], ['127.0.0.1', ['127.0.0.9', '127.0.0.1']]);
  await assert.rejects(dialing('127.0.0.1', '10.0.0.1'), reasonIs('refused-address', /10\.0\.0\.1/));
  assert.equal(tried.length, 2);
});

test('a host that the caller forbids is refused with the sentence of the caller', async () => {
  const forbidden = (host: string) => (host === 'other.example' ? 'Nobody owns other.example.' : undefined);
  const { dial } = createDialer({ lookup: never, connect: never, allowances: ranges('0.0.0.0/0'), forbidden });
  await assert.rejects(dial('other.example', 80, { signal }), reasonIs('refused-address', /^Nobody owns/));
});

test('each failure has its reason', async (t) => {
  const port = await listening(t);
  const tools = { lookup: answers('127.0.0.1'), allowances: ranges('127.0.0.1') };
  const failing =
    (code: string): Connect =>
    async () => {
      throw Object.assign(new Error('no'), { code });
    };
  const dialOver = (with_: Connect, to = port) =>
    createDialer({ ...tools, connect: with_ }).dial('a.example', to, { signal });
  await assert.rejects(
    dialOver(connect, 1),
    reasonIs('refused', /^a\.example:1 \(127\.0\.0\.1\) refused the connection/),
  );
  await assert.rejects(dialOver(failing('ECONNRESET')), reasonIs('reset'));
  await assert.rejects(dialOver(failing('EHOSTUNREACH')), reasonIs('unreachable'));
  await assert.rejects(dialOver(failing('ETIMEDOUT')), reasonIs('timeout'));
  const nowhere = createDialer({ ...tools, connect: never, lookup: async () => [] });
  await assert.rejects(nowhere.dial('a.example', 1, { signal }), reasonIs('no-such-host'));
  const failed = createDialer({
    ...tools,
    connect: never,
    lookup: async () => {
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    },
  });
  await assert.rejects(failed.dial('a.example', 1, { signal }), reasonIs('no-such-host'));
  for (const wrong of [0, 65_536, 1.5, Number.NaN])
    await assert.rejects(dialOver(never, wrong), reasonIs('refused-address', /no port/), String(wrong));
});

test('nothing takes longer than its limit', async () => {
  const silent = new Promise<never>(() => undefined);
  const tools = { allowances: ranges('127.0.0.1') };
  const resolving = createDialer({ ...tools, lookup: () => silent, connect: never });
  await assert.rejects(resolving.dial('a.example', 1, { signal, timeoutMs: 20 }), reasonIs('timeout', /20 ms/));
  const untilAborted: Connect = (_address, _port, ended) =>
    new Promise((_, reject) => ended.addEventListener('abort', () => reject(ended.reason)));
  const connecting = createDialer({ ...tools, lookup: answers('127.0.0.1'), connect: untilAborted });
  await assert.rejects(connecting.dial('a.example', 1, { signal, timeoutMs: 20 }), reasonIs('timeout', /20 ms/));
});

test('a caller that gives up gets its own reason at once', async () => {
  const dialer = createDialer({ lookup: () => new Promise(() => undefined), connect: never, allowances: [] });
  const caller = new AbortController();
  const dialing = dialer.dial('a.example', 1, { signal: caller.signal });
  caller.abort(new Error('enough'));
  await assert.rejects(dialing, /enough/);
  await assert.rejects(dialer.dial('a.example', 1, { signal: caller.signal }), /enough/);
});
