/** A line of an `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS). */
export type AllowedSigner = {
  readonly principals: string;
  /** The key's octets, base64. */
  readonly key: string;
  /** Undefined: any. */
  readonly namespaces: readonly string[] | undefined;
  readonly validAfter: Date | undefined;
  readonly validBefore: Date | undefined;
};

const word = String.raw`(?:"(?:[^"\\]|\\.)*"|[^\s"])+`;
const keyType = String.raw`(?:ssh-|ecdsa-sha2-|sk-)[\w@.-]+`;
const line = new RegExp(
  String.raw`^(${word})[ \t]+(?:(${word})[ \t]+)?(${keyType})[ \t]+([A-Za-z0-9+/]+={0,2})(?:[ \t]|$)`,
);
const mostLines = 10_000;
const longestLine = 20_000;

/**
 * Reads the signers whose keys count by themselves. Lines of certificate authorities are left out, because certificates
 * aren't verified, and so are lines with an option or an instant that can't be read: nobody is trusted by mistake.
 */
export function parseAllowedSigners(text: string): readonly AllowedSigner[] {
  return text
    .split(/\r?\n/)
    .slice(0, mostLines)
    .flatMap((each) => {
      const [, principals, options = '', , key] = line.exec(each.slice(0, longestLine)) ?? [];
      if (principals === undefined || key === undefined || principals.startsWith('#')) return [];
      const read = readOptions(options);
      return read === undefined ? [] : [{ principals: principals.replaceAll('"', ''), key, ...read }];
    });
}

function readOptions(text: string): Omit<AllowedSigner, 'principals' | 'key'> | undefined {
  const options = text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [];
  let namespaces: readonly string[] | undefined;
  let validAfter: Date | undefined;
  let validBefore: Date | undefined;
  for (const option of options) {
    const [, name = '', value = ''] = /^([\w-]+)(?:="?([^"]*)"?)?$/.exec(option) ?? [];
    const instant = instantOf(value);
    if (name.toLowerCase() === 'namespaces') namespaces = value.split(',').map((each) => each.trim());
    else if (name.toLowerCase() === 'valid-after' && instant !== undefined) validAfter = instant;
    else if (name.toLowerCase() === 'valid-before' && instant !== undefined) validBefore = instant;
    else return undefined;
  }
  return { namespaces, validAfter, validBefore };
}

/** `YYYYMMDD[HHMM[SS]][Z]`; taken as UTC with and without the Z. */
function instantOf(text: string): Date | undefined {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z?$/.exec(text) ?? [];
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
