import { basename } from 'node:path';
import {
  type Definition,
  definitionFromVsaq,
  definitionOf,
  extendVsaq,
  looksLikeVsaq,
  parseDefinitionText,
  QuestionnaireError,
  type VsaqFile,
  vsaqFileOf,
} from '@gatehouse/questionnaire';
import { readGivenText } from '../files.ts';

/** VSAQ files have no id: by custom it is the name of the file. */
export function idOf(path: string): string {
  const name = basename(path)
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^A-Za-z0-9_.-]/g, '_');
  return /^[A-Za-z0-9]/.test(name) ? name.slice(0, 80) : 'questionnaire';
}

/** Runs what reads a file; its error names the file. */
export function ofFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof QuestionnaireError)) throw error;
    throw new TypeError(`${path}: ${error.message}`, { cause: error });
  }
}

export function textOf(path: string): string {
  return readGivenText(path);
}

export function vsaqFileAt(path: string): VsaqFile {
  return ofFile(path, () => vsaqFileOf(parseDefinitionText(textOf(path))));
}

export type Extension = Extract<VsaqFile, { kind: 'extension' }>;

export function extensionAt(path: string): Extension {
  const file = vsaqFileAt(path);
  if (file.kind !== 'extension') throw new TypeError(`${path}: is no extension: it must hold "extensions"`);
  return file;
}

/** The definition in a file, of VSAQ or our own, with the extensions that are to be put into it. */
export function definitionAt(path: string, extensions: readonly string[]): Definition {
  return ofFile(path, () => {
    const value = parseDefinitionText(textOf(path));
    if (!looksLikeVsaq(value)) {
      if (extensions.length > 0) throw new QuestionnaireError('', 'only a VSAQ questionnaire takes extensions');
      return definitionOf(value);
    }
    const file = vsaqFileOf(value);
    if (file.kind === 'extension')
      throw new QuestionnaireError('', 'extends a questionnaire: name that one, and this file with --extension');
    return definitionFromVsaq(extendVsaq(file, extensions.map(extensionAt)), { id: idOf(path) });
  });
}

/** A VSAQ questionnaire with its extensions put into it, as JSON. */
export function extendedAt(path: string, extensions: readonly string[]): string {
  const base = vsaqFileAt(path);
  if (base.kind !== 'questionnaire') throw new TypeError(`${path}: is an extension itself`);
  const { root, rest } = ofFile(path, () => extendVsaq(base, extensions.map(extensionAt)));
  return JSON.stringify({ ...rest, questionnaire: [root] });
}
