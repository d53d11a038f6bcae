/** Thrown by the reader below, and caught where a signature is judged. */
export class SshFormatError extends Error {
  override readonly name = 'SshFormatError';
}

/** Reads the data types of SSH (RFC 4251 §5). */
export function readerOf(octets: Buffer) {
  let at = 0;
  const take = (count: number): Buffer => {
    if (count > octets.length - at) throw new SshFormatError('it ends early');
    at += count;
    return octets.subarray(at - count, at);
  };
  const string = (): Buffer => take(take(4).readUInt32BE());
  return {
    take,
    string,
    uint32: (): number => take(4).readUInt32BE(),
    text: (): string => string().toString('latin1'),
    /** A positive integer without leading zeros. */
    mpint: (): Buffer => {
      const value = string();
      if ((value[0] ?? 0) & 0x80) throw new SshFormatError('a number is negative');
      const first = value.findIndex((octet) => octet !== 0);
      return value.subarray(first === -1 ? value.length : first);
    },
    end: (): void => {
      if (at !== octets.length) throw new SshFormatError('something follows its end');
    },
  };
}

/** A string with its length before it. */
export function sshString(value: Buffer | string): Buffer {
  const octets = typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(octets.length);
  return Buffer.concat([length, octets]);
}
