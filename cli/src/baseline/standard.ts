import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readStandard, type Standard, StandardError } from '@gatehouse/standards';
import { readGivenText } from '../files.ts';

const shipped = fileURLToPath(new URL('../../../standards/', import.meta.url));
const form = /^([a-z0-9-]+)@([A-Za-z0-9._-]+)\.yaml$/;

/**
 * The standard that the user named: a file, or one that comes with Gatehouse as NAME or NAME@EDITION; the newest edition
 * without one.
 */
export function standardNamed(text: string): Standard {
  if (/[./\\]/.test(text) && existsSync(text)) return read(text, readGivenText(text));
  const [name = '', edition] = text.split('@');
  const found = readdirSync(shipped)
    .flatMap((file) => {
      const [, each, of] = form.exec(file) ?? [];
      return each === name && of !== undefined && (edition ?? of) === of ? [{ file, edition: of }] : [];
    })
    .sort((a, b) => a.edition.localeCompare(b.edition, 'en', { numeric: true }))
    .at(-1);
  if (found === undefined)
    throw new TypeError(`There is no standard "${text}"; with Gatehouse come ${names().join(', ')}.`);
  return read(found.file, readGivenText(join(shipped, found.file)));
}

function names(): readonly string[] {
  return readdirSync(shipped).flatMap((file) => (form.test(file) ? [file.replace(/\.yaml$/, '')] : []));
}

function read(file: string, text: string): Standard {
  try {
    return readStandard(text);
  } catch (error) {
    if (!(error instanceof StandardError)) throw error;
    throw new TypeError(`${file}: ${error.message}`, { cause: error });
  }
}
