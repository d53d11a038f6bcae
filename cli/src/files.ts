import { readFileSync } from 'node:fs';

/** Reads a file that the user named, `-` for standard input; the error names it. */
export function readGiven(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`${path}: cannot be read (${why})`, { cause });
  }
}

/** A text file that the user named, as readGiven; what is no UTF-8 is refused, so that no letter is read as another. */
export function readGivenText(path: string): string {
  const bytes = readGiven(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new TypeError(`${path}: is no text in UTF-8, so letters of it would be lost; save it as UTF-8`, { cause });
  }
}

/** What a passphrase file holds, without the line end that editors add. */
export function readSecret(path: string): string {
  return readGivenText(path).replace(/\r?\n$/, '');
}
