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

/** What a passphrase file holds, without the line end that editors add. */
export function readSecret(path: string): string {
  return readGiven(path)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
