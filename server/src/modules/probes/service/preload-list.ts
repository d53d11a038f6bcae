import { readFileSync, statSync } from 'node:fs';
import { type IsPreloaded, parsePreloadList } from '@gatehouse/http-probe';
import { DomainError } from '../../../platform/errors.ts';

type Kept = { readonly of: string; readonly isPreloaded: IsPreloaded };

let kept: Kept | undefined;

/** The preload list of the organisation, undefined where none is set; read anew only when the file has changed. */
export function preloadListIn(file: string | undefined): IsPreloaded | undefined {
  if (file === undefined) return undefined;
  try {
    const { mtimeMs, size } = statSync(file);
    const of = [file, mtimeMs, size].join(' ');
    if (kept?.of !== of) kept = { of, isPreloaded: parsePreloadList(readFileSync(file, 'utf8')) };
    return kept.isPreloaded;
  } catch (cause) {
    const why = cause instanceof RangeError ? cause.message : 'it cannot be read';
    throw new DomainError('invalid', 'setting_invalid', `GATEHOUSE_PRELOAD_LIST: ${file}: ${why}.`, {
      details: { variable: 'GATEHOUSE_PRELOAD_LIST' },
      cause,
    });
  }
}
