import { readFileSync } from 'node:fs';
import { DomainError } from '../errors.ts';

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;

/** The organisation's own certificate authorities in PEM, empty where none are set. Read anew each time: they change. */
export function readTrustedCa(file: string | undefined): string {
  if (file === undefined) return '';
  const refuse = (problem: string, cause?: unknown): DomainError =>
    new DomainError('invalid', 'setting_invalid', `GATEHOUSE_TRUSTED_CA: ${file} ${problem}.`, {
      details: { variable: 'GATEHOUSE_TRUSTED_CA' },
      cause,
    });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw refuse('cannot be read', cause);
  }
  if (!certificate.test(text)) throw refuse('holds no certificate in PEM');
  return text;
}
