import assert from 'node:assert/strict';
import { type Duplex, duplexPair } from 'node:stream';
import { test } from 'node:test';
import { observed, probe } from '../testing.ts';
import type { StarttlsProtocol } from './index.ts';

const alert = Buffer.from('15030300020228', 'hex');
/** ServerHello, TLS 1.2, TLS_RSA_WITH_AES_128_CBC_SHA, then ServerHelloDone: enough to see that TLS began. */
const body = `0303${'11'.repeat(32)}00002f00`;
const flight = Buffer.from(`160303002e02000026${body}0e000000`, 'hex');

type Step = { readonly hears: string | RegExp; readonly says: string | Uint8Array };

/** Plays a dialogue step by step on each connection; what comes after it is TLS. */
function play(greeting: string, steps: readonly Step[]): () => Promise<Duplex> {
  return async () => {
    const [ours, theirs] = duplexPair();
    let at = 0;
    theirs.on('error', () => theirs.destroy());
    if (greeting !== '') theirs.write(greeting);
    theirs.on('data', (heard: Buffer) => {
      const step = steps[at++];
      if (step === undefined) theirs.end(takes(heard) ? flight : alert);
      else if (fits(step, heard)) theirs.write(step.says);
      else theirs.destroy();
    });
    return ours;
  };
}

/** A ClientHello of TLS 1.2 that has the one suite of this server. */
function takes(heard: Buffer): boolean {
  return heard[5] === 1 && heard.readUInt16BE(9) === 0x0303 && heard.includes(Buffer.from('002f', 'hex'), 43);
}

function fits({ hears }: Step, heard: Buffer): boolean {
  return typeof hears === 'string' ? heard.toString('latin1') === hears : hears.test(heard.toString('hex'));
}

const good: Readonly<Record<StarttlsProtocol, () => Promise<Duplex>>> = {
  smtp: play('220-mail.example.org\r\n220 ready\r\n', [
    { hears: 'EHLO probe.invalid\r\n', says: '250-mail.example.org\r\n250-STARTTLS\r\n250 HELP\r\n' },
    { hears: 'STARTTLS\r\n', says: '220 go ahead\r\n' },
  ]),
  imap: play('* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n', [
    { hears: 'a1 STARTTLS\r\n', says: '* CAPABILITY IMAP4rev1\r\na1 OK begin\r\n' },
  ]),
  ldap: play('', [
    {
      hears: /^301d02010177188016312e332e362e312e342e312e313436362e3230303337$/,
      says: Buffer.from('300c02010178070a010004000400', 'hex'),
    },
  ]),
  postgresql: play('', [{ hears: /^0000000804d2162f$/, says: 'S' }]),
};

for (const [protocol, dial] of Object.entries(good)) {
  test(`${protocol}: TLS begins after the dialogue`, async () => {
    const seen = await observed(dial, { target: { starttls: protocol as StarttlsProtocol } });
    assert.deepEqual(seen.protocols, { 'TLSv1.2': [{ iana: 'TLS_RSA_WITH_AES_128_CBC_SHA', openssl: 'AES128-SHA' }] });
    assert.equal(seen.starttls, protocol);
  });
}

const refusals: readonly (readonly [StarttlsProtocol, string, () => Promise<Duplex>, string])[] = [
  [
    'smtp',
    'has no STARTTLS',
    play('220 ready\r\n', [
      { hears: 'EHLO probe.invalid\r\n', says: '250 HELP\r\n' },
      { hears: 'STARTTLS\r\n', says: '502 not implemented\r\n' },
    ]),
    'SMTP answered "502 not implemented"',
  ],
  ['imap', 'says goodbye', play('* BYE busy\r\n', []), 'IMAP greeted with "* BYE busy"'],
  ['imap', 'refuses', play('* OK\r\n', [{ hears: 'a1 STARTTLS\r\n', says: 'a1 NO\r\n' }]), 'IMAP answered "a1 NO"'],
  [
    'ldap',
    'refuses',
    play('', [{ hears: /./, says: Buffer.from('300c02010178070a013504000400', 'hex') }]),
    'LDAP refuses StartTLS with result 53',
  ],
  ['ldap', 'is something else', play('', [{ hears: /./, says: 'HTTP/1.1 400' }]), 'the answer is not LDAP'],
  ['postgresql', 'has no TLS', play('', [{ hears: /./, says: 'N' }]), 'PostgreSQL says that it has no TLS'],
  ['smtp', 'talks without end', play('220-again\r\n'.repeat(20_000), []), 'the server talks on before STARTTLS'],
];

for (const [protocol, what, dial, reason] of refusals) {
  test(`${protocol} that ${what} is not tested`, async () => {
    const seen = await probe(dial, { target: { starttls: protocol }, options: { stepMs: 20_000 } });
    assert.equal(seen.outcome === 'not-tested' ? seen.reason : 'observed', reason);
  });
}
