import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

type Options = { readonly challenge: string; readonly rp?: { readonly id?: string }; readonly rpId?: string };

/** What a test may bend, to see it refused. */
export type Bend = {
  readonly origin?: string;
  readonly host?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly challenge?: string;
  readonly signWith?: KeyObject;
};

/** An authenticator in software (WebAuthn Level 3 §6): one ES256 credential, attestation `none`. */
export function softwareAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string, bend: Bend): Buffer =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: bend.challenge ?? challenge,
        origin: bend.origin ?? origin,
        crossOrigin: false,
      }),
    );

  /** §6.1: hash of the host, flags, counter, and at registration the new credential. */
  const authenticatorData = (bend: Bend, credential: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    const attested = credential.length > 0 ? 0x40 : 0;
    head[0] = 0x01 | (bend.userVerified === false ? 0 : 0x04) | attested;
    counter += 1;
    head.writeUInt32BE(bend.counter ?? counter, 1);
    const host = bend.host ?? new URL(origin).hostname;
    return Buffer.concat([createHash('sha256').update(host).digest(), head, credential]);
  };

  const attestedCredential = (): Buffer => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    return Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
  };

  return {
    id: id.toString('base64url'),
    privateKey,

    /** `navigator.credentials.create()` */
    create: (options: Options & { readonly user: { readonly id: string } }, bend: Bend = {}) => {
      userHandle = options.user.id;
      const data = authenticatorData(bend, attestedCredential());
      const attestation = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(data)],
      ]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, bend).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    /** `navigator.credentials.get()` */
    get: (options: Options, bend: Bend = {}) => {
      const client = clientData('webauthn.get', options.challenge, bend);
      const data = authenticatorData(bend, Buffer.alloc(0));
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, bend.signWith ?? privateKey).toString('base64url'),
          userHandle,
        },
      };
    },
  };
}

/** RFC 9053 §7.1.1: kty EC2, alg ES256, crv P-256, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cborMap([
    [cborInteger(1), cborInteger(2)],
    [cborInteger(3), cborInteger(-7)],
    [cborInteger(-1), cborInteger(1)],
    [cborInteger(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInteger(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ]);
}

/** RFC 8949 §3: the major type and its argument. */
function cborHead(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument]);
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 0xff]);
}

const cborInteger = (value: number): Buffer => (value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value));
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (text: string): Buffer => Buffer.concat([cborHead(3, text.length), Buffer.from(text)]);
const cborMap = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([cborHead(5, pairs.length), ...pairs.flat()]);
