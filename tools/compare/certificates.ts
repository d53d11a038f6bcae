import { execFile } from 'node:child_process';
import { getDiffieHellman, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Every certificate of the matrix is good for this name, unless its purpose is to be not. */
export const serverName = 'server.compare.test';
export const otherName = 'other.compare.test';

type Key = readonly string[];

const rsa = (bits: number): Key => ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`];
const ec = (curve: string): Key => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`];

type Wanted = {
  readonly key: Key;
  readonly names?: readonly string[];
  readonly digest?: string;
  /** `YYYYMMDDHHMMSSZ` */
  readonly from?: string;
  readonly until?: string;
  readonly extensions?: readonly string[];
};

const leaves = {
  rsa: { key: rsa(2048) },
  'rsa-3072': { key: rsa(3072), digest: 'sha384' },
  'rsa-1024-sha1': { key: rsa(1024), digest: 'sha1' },
  'rsa-pss': { key: ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'] },
  'ecdsa-p256': { key: ec('P-256') },
  'ecdsa-p384': { key: ec('P-384'), digest: 'sha384' },
  'ecdsa-p521': { key: ec('P-521'), digest: 'sha512' },
  ed25519: { key: ['-algorithm', 'ED25519'] },
  other: { key: ec('P-256'), names: [otherName] },
  wildcard: { key: ec('P-256'), names: ['*.compare.test', 'compare.test', 'a.b.example'] },
  'wrong-name': { key: ec('P-256'), names: ['elsewhere.example'] },
  expired: { key: ec('P-256'), from: '20240101000000Z', until: '20240401000000Z' },
  future: { key: ec('P-256'), from: '20480101000000Z', until: '20480401000000Z' },
  'must-staple': { key: ec('P-256'), extensions: ['1.3.6.1.5.5.7.1.24=DER:30:03:02:01:05'] },
} as const satisfies Readonly<Record<string, Wanted>>;

export type LeafName = keyof typeof leaves | 'self-signed';

export type Leaf = {
  readonly keyFile: string;
  /** The certificate alone. */
  readonly certificateFile: string;
  /** Followed by the intermediate, as a server should send it. */
  readonly chainFile: string;
  readonly certificate: X509Certificate;
  readonly signature: string;
};

export type Pki = {
  readonly folder: string;
  readonly rootFile: string;
  readonly root: X509Certificate;
  readonly intermediate: X509Certificate;
  readonly leaf: (name: LeafName) => Leaf;
  /** Joins certificates (`leaf`, `intermediate`, `root` or a leaf's name) in the given order into a file. */
  readonly bundle: (name: LeafName, order: readonly ('leaf' | 'intermediate' | 'root')[]) => string;
  /** An OCSP response (DER) of the intermediate that says "good". */
  readonly staple: (name: LeafName) => Promise<string>;
  /** Parameters for DHE in PEM: RFC 2409 §6.2 (1024 bits) or RFC 3526 §3 (2048 bits). */
  readonly dhParameters: (bits: 1024 | 2048) => string;
};

const authorityConfig = `[ca]
default_ca = here
[here]
dir = .
database = $dir/index.txt
serial = $dir/serial
new_certs_dir = $dir
policy = any
unique_subject = no
email_in_dn = no
rand_serial = yes
[any]
commonName = supplied
`;

async function openssl(folder: string, args: readonly string[]): Promise<void> {
  await run('openssl', [...args], { cwd: folder });
}

function extensionsOf(wanted: Wanted): string {
  const names = (wanted.names ?? [serverName, `www.${serverName}`]).map((name) => `DNS:${name}`).join(',');
  return ['basicConstraints=CA:FALSE', `subjectAltName=${names}`, ...(wanted.extensions ?? [])].join('\n');
}

async function makeAuthorities(folder: string): Promise<void> {
  writeFileSync(join(folder, 'ca.conf'), authorityConfig);
  writeFileSync(join(folder, 'index.txt'), '');
  const common = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-sha256', '-days', '3650'];
  const authority = [
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  ];
  const subject = (name: string): string[] => ['-subj', `/CN=${name}`];
  await openssl(folder, [
    ...common,
    ...subject('Comparison root'),
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    ...authority,
  ]);
  const under = ['-CA', 'root.pem', '-CAkey', 'root.key', ...subject('Comparison intermediate')];
  await openssl(folder, [...common, ...under, '-keyout', 'intermediate.key', '-out', 'intermediate.pem', ...authority]);
}

async function makeLeaf(folder: string, name: string, wanted: Wanted): Promise<void> {
  writeFileSync(join(folder, `${name}.ext`), extensionsOf(wanted));
  await openssl(folder, ['genpkey', ...wanted.key, '-out', `${name}.key`]);
  const subject = `/CN=${(wanted.names ?? [serverName])[0]}`;
  await openssl(folder, ['req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`]);
  const life =
    wanted.from === undefined ? ['-days', '80'] : ['-startdate', wanted.from, '-enddate', wanted.until ?? ''];
  const authority = ['-config', 'ca.conf', '-cert', 'intermediate.pem', '-keyfile', 'intermediate.key'];
  const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`];
  await openssl(folder, ['ca', '-batch', '-notext', ...authority, '-md', wanted.digest ?? 'sha256', ...life, ...files]);
}

async function makeSelfSigned(folder: string): Promise<void> {
  const names = ['-subj', `/CN=${serverName}`, '-addext', `subjectAltName=DNS:${serverName}`];
  const files = ['-keyout', 'self-signed.key', '-out', 'self-signed.pem'];
  await openssl(folder, [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '80',
    ...names,
    ...files,
  ]);
}

/** Everything is signed with an RSA key but the certificate that signs itself. */
function signatureOf(name: LeafName): string {
  if (name === 'self-signed') return 'ecdsa-with-SHA256';
  const wanted: Wanted = leaves[name];
  return `${wanted.digest ?? 'sha256'}WithRSAEncryption`;
}

/** Makes two authorities and every leaf certificate in `folder`, with the openssl command; takes about two seconds. */
export async function makePki(folder: string): Promise<Pki> {
  await makeAuthorities(folder);
  for (const [name, wanted] of Object.entries(leaves)) await makeLeaf(folder, name, wanted);
  await makeSelfSigned(folder);
  const path = (file: string): string => join(folder, file);
  const read = (file: string): X509Certificate => new X509Certificate(readFileSync(path(file)));
  const bundle: Pki['bundle'] = (name, order) => {
    const pem = { leaf: `${name}.pem`, intermediate: 'intermediate.pem', root: 'root.pem' };
    const file = path(`${name}.${order.join('-')}.pem`);
    writeFileSync(file, order.map((one) => readFileSync(path(pem[one]), 'utf8')).join(''));
    return file;
  };
  return {
    folder,
    rootFile: path('root.pem'),
    root: read('root.pem'),
    intermediate: read('intermediate.pem'),
    bundle,
    leaf: (name) => ({
      keyFile: path(`${name}.key`),
      certificateFile: path(`${name}.pem`),
      chainFile: name === 'self-signed' ? path('self-signed.pem') : bundle(name, ['leaf', 'intermediate']),
      certificate: read(`${name}.pem`),
      signature: signatureOf(name),
    }),
    staple: (name) => makeStaple(folder, name),
    dhParameters: (bits) => {
      writeFileSync(path(`dh-${bits}.pem`), dhParameters(bits));
      return path(`dh-${bits}.pem`);
    },
  };
}

/** PKCS #3: SEQUENCE { prime INTEGER, base INTEGER }. */
function dhParameters(bits: 1024 | 2048): string {
  const prime = getDiffieHellman(bits === 1024 ? 'modp2' : 'modp14').getPrime();
  const integers = Buffer.concat([der(0x02, Buffer.concat([Buffer.of(0), prime])), der(0x02, Buffer.of(2))]);
  const base64 = der(0x30, integers).toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN DH PARAMETERS-----\n${base64}\n-----END DH PARAMETERS-----\n`;
}

function der(tag: number, content: Buffer): Buffer {
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

async function makeStaple(folder: string, name: LeafName): Promise<string> {
  const request = [
    'ocsp',
    '-issuer',
    'intermediate.pem',
    '-cert',
    `${name}.pem`,
    '-no_nonce',
    '-reqout',
    `${name}.req`,
  ];
  await openssl(folder, request);
  const signer = ['-CA', 'intermediate.pem', '-rsigner', 'intermediate.pem', '-rkey', 'intermediate.key'];
  const files = ['-reqin', `${name}.req`, '-respout', `${name}.ocsp`];
  await openssl(folder, ['ocsp', '-index', 'index.txt', ...signer, ...files, '-ndays', '7']);
  return join(folder, `${name}.ocsp`);
}
