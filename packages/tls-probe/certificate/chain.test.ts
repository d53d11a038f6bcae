import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createRootStore, type RootStore } from '../index.ts';
import { ecKey, type Issued, openWorkshop, rsaKey, type Workshop } from '../testing.ts';
import { type ChainFacts, judgeChain } from './chain.ts';
import { certificateFacts, openCertificate } from './facts.ts';

let workshop: Workshop;
let root: Issued;
let intermediate: Issued;
let leaf: Issued;
let stranger: Issued;
let store: RootStore;
/** A minute ahead: the certificates are made while the tests run. */
const now = new Date(Date.now() + 60_000);
const later = new Date(now.getTime() + 400 * 86_400_000);

before(() => {
  workshop = openWorkshop();
  root = workshop.issue('Test root', { ca: true, days: 1000 });
  stranger = workshop.issue('Strange root', { ca: true });
  intermediate = workshop.issue('Test intermediate', { ca: true, issuer: root, days: 900 });
  leaf = workshop.issue('www.example.org', { issuer: intermediate, names: ['www.example.org', '*.api.example.org'] });
  store = createRootStore([root.cert]);
});
after(() => workshop.close());

const judge = (served: readonly Issued[], name = 'www.example.org', roots = store, at = now): ChainFacts =>
  judgeChain(
    served.map(({ der }) => openCertificate(der)),
    name,
    roots,
    at,
  );

describe('chains', () => {
  test('complete and in order', () => {
    const path = ['CN=www.example.org', 'CN=Test intermediate', 'CN=Test root'];
    assert.deepEqual(judge([leaf, intermediate]), { trusted: true, trustedBy: ['given'], path, problems: [] });
    assert.deepEqual(judge([leaf, intermediate, root]), { trusted: true, trustedBy: ['given'], path, problems: [] });
  });
  test('incomplete, and nobody knows the rest', () => {
    const problem = 'the chain is incomplete: the issuer of "CN=www.example.org" is neither served nor a trusted root';
    assert.deepEqual(judge([leaf]), { trusted: false, trustedBy: [], path: [], problems: [problem] });
  });
  test('incomplete, but the intermediate is known', () => {
    const seen = judge([leaf], 'www.example.org', createRootStore([root.cert], [intermediate.cert]));
    const problem = 'the chain is incomplete: the intermediate "CN=Test intermediate" is not served';
    assert.deepEqual([seen.trusted, seen.problems], [true, [problem]]);
  });
  test('out of order', () => {
    const problem = 'the chain is not in order: each certificate should be followed by its issuer';
    const seen = judge([leaf, root, intermediate]);
    assert.deepEqual([seen.trusted, seen.problems], [true, [problem]]);
  });
  test('the wrong way round', () => {
    const seen = judge([root, intermediate, leaf]);
    assert.equal(seen.trusted, false);
    assert.deepEqual(seen.problems, ['the chain is in reverse order: the certificate of the server comes last']);
  });
  test('which of several lists trusts it', () => {
    const lists = createRootStore({
      bundled: [stranger.cert],
      system: [root.cert],
      file: [`${stranger.cert}${root.cert}`],
    });
    const seen = judge([leaf, intermediate], 'www.example.org', lists);
    assert.deepEqual([seen.trusted, seen.trustedBy], [true, ['system', 'file']]);
  });
  test('one too many', () => {
    const problem = 'the chain holds a certificate that is not needed: "CN=Strange root"';
    assert.deepEqual(judge([leaf, intermediate, stranger]).problems, [problem]);
  });
  test('a root that nobody trusts', () => {
    const seen = judge([leaf, intermediate, root], 'www.example.org', createRootStore([stranger.cert]));
    assert.deepEqual([seen.trusted, seen.problems], [false, ['the root "CN=Test root" is not trusted']]);
  });
  test('signed by itself', () => {
    const own = workshop.issue('www.example.org');
    assert.deepEqual(judge([own]).problems, ['the certificate is signed by itself']);
    assert.deepEqual(judge([own], 'www.example.org', createRootStore([own.cert])), {
      trusted: true,
      trustedBy: ['given'],
      path: ['CN=www.example.org'],
      problems: [],
    });
  });
  test('a root of the same name that did not sign', () => {
    const twin = workshop.issue('Test root', { ca: true });
    const seen = judge([leaf, intermediate], 'www.example.org', createRootStore([twin.cert]));
    const problem = 'the signature on "CN=Test intermediate" is not by the root of that name';
    assert.deepEqual([seen.trusted, seen.problems], [false, [problem]]);
  });
  test('expired, and not yet valid', () => {
    const end = leaf && certificateFacts(leaf.der).notAfter.slice(0, 10);
    assert.deepEqual(judge([leaf, intermediate], 'www.example.org', store, later).problems, [
      `the certificate expired on ${end}`,
    ]);
    const begin = certificateFacts(leaf.der).notBefore.slice(0, 10);
    const early = new Date(now.getTime() - 86_400_000);
    const seen = judge([leaf, intermediate], 'www.example.org', store, early);
    assert.equal(seen.trusted, false);
    assert.equal(seen.problems[0], `the certificate is not valid before ${begin}`);
  });
  test('names: another one, a wildcard, one label too deep', () => {
    assert.deepEqual(judge([leaf, intermediate], 'mail.example.org').problems, [
      'the certificate is not for mail.example.org',
    ]);
    assert.equal(judge([leaf, intermediate], 'a.api.example.org').trusted, true);
    assert.equal(judge([leaf, intermediate], 'a.b.api.example.org').trusted, false);
    assert.equal(judge([leaf, intermediate], '127.0.0.1').trusted, false);
  });
  test('a certificate that is no authority can not sign', () => {
    const child = workshop.issue('child.example.org', { issuer: leaf });
    assert.equal(judge([child, leaf, intermediate], 'child.example.org').trusted, false);
  });
  test('a certificate for clients', () => {
    const client = workshop.issue('www.example.org', {
      issuer: intermediate,
      extensions: ['extendedKeyUsage=clientAuth'],
    });
    assert.deepEqual(judge([client, intermediate]).problems, ['the certificate is not meant for servers']);
  });
  test('the longer way around an expired cross-signature', () => {
    const old = workshop.issue('Old root', { ca: true, days: 1 });
    const cross = workshop.issue('Test root', { ca: true, issuer: old, days: 1 });
    const seen = judge(
      [leaf, intermediate, cross, old],
      'www.example.org',
      store,
      new Date(now.getTime() + 30 * 86_400_000),
    );
    assert.equal(seen.trusted, true);
  });
});

describe('facts', () => {
  test('RSA, and what else the extensions say', () => {
    const certificate = workshop.issue('rsa.example.org', {
      key: rsaKey,
      days: 10,
      extensions: ['tlsfeature=status_request', '1.3.6.1.4.1.11129.2.4.2=DER:0408000600010100010 1'.replace(' ', '')],
    });
    const { notBefore, notAfter, sha256, ...facts } = certificateFacts(certificate.der);
    assert.equal(Date.parse(notAfter) - Date.parse(notBefore), 10 * 86_400_000);
    assert.match(sha256, /^[0-9a-f]{64}$/);
    assert.deepEqual(facts, {
      subject: 'CN=rsa.example.org',
      issuer: 'CN=rsa.example.org',
      names: ['rsa.example.org'],
      nameCount: 1,
      keyType: 'rsa',
      keyBits: 2048,
      keyCurve: null,
      signature: 'sha256WithRSAEncryption',
      isCa: false,
      scts: 2,
      mustStaple: true,
    });
  });
  test('names as people write them, whatever stands in them', () => {
    const names = ['a.example', '::1', '2001:DB8:0:0:1:0:0:1', '192.0.2.1', 'b, DNS:c.example'];
    assert.deepEqual(certificateFacts(workshop.issue('a.example', { names }).der).names, [
      'a.example',
      '::1',
      '2001:db8::1:0:0:1',
      '192.0.2.1',
      'b, DNS:c.example',
    ]);
  });
  const kinds = [
    [[...ecKey], 'ecdsa', 256, 'secp256r1', 'ecdsa-with-SHA256'],
    [
      ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521', '-sha512'],
      'ecdsa',
      521,
      'secp521r1',
      'ecdsa-with-SHA512',
    ],
    [['-newkey', 'ed25519'], 'ed25519', 256, null, 'ED25519'],
    [['-newkey', 'rsa:1024', '-sha1'], 'rsa', 1024, null, 'sha1WithRSAEncryption'],
    [['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:1024'], 'rsa-pss', 1024, null, 'rsassaPss'],
    [['-newkey', 'rsa:2048', '-sigopt', 'rsa_padding_mode:pss'], 'rsa', 2048, null, 'rsassaPss'],
  ] as const;
  for (const [key, keyType, keyBits, keyCurve, signature] of kinds) {
    test(`key and signature: ${key.slice(1).join(' ')}`, () => {
      const facts = certificateFacts(workshop.issue('k.example.org', { key }).der);
      assert.deepEqual(
        [facts.keyType, facts.keyBits, facts.keyCurve, facts.signature],
        [keyType, keyBits, keyCurve, signature],
      );
    });
  }
  test('any octet of a certificate may be wrong: a fact or the documented error', () => {
    let readable = 0;
    for (let at = 0; at < leaf.der.length; at++) {
      const copy = Uint8Array.from(leaf.der);
      copy[at] = (copy[at] ?? 0) ^ 0x55;
      try {
        certificateFacts(copy);
        readable++;
      } catch (error) {
        assert.equal((error as Error).name, 'TlsFormatError');
      }
    }
    assert.ok(readable > 0 && readable < leaf.der.length);
  });
});
