import { readFileSync } from 'node:fs';
import { RiskAssessmentError, readScheme, type Scheme } from '@gatehouse/risk-assessment';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';

const shipped = new URL('../../../../../risk-schemes/rapid@2026.yaml', import.meta.url);
const schemes = new WeakMap<Platform, Scheme>();

/** The scheme in force: the file that the settings name, else the one that comes with Gatehouse. Read once. */
export function schemeOf(platform: Platform): Scheme {
  const known = schemes.get(platform);
  if (known !== undefined) return known;
  const scheme = readFile(platform.settings.riskSchemeFile ?? shipped);
  schemes.set(platform, scheme);
  return scheme;
}

function readFile(file: string | URL): Scheme {
  try {
    return readScheme(readFileSync(file, 'utf8'));
  } catch (cause) {
    const isReadable = cause instanceof RiskAssessmentError || (cause instanceof Error && 'code' in cause);
    if (!isReadable) throw cause;
    throw new DomainError(
      'invalid',
      'setting_invalid',
      `GATEHOUSE_RISK_SCHEME: the scheme ${String(file)} cannot be used: ${cause.message}. Correct it, or leave the setting out.`,
      { cause, details: { variable: 'GATEHOUSE_RISK_SCHEME' } },
    );
  }
}

export const nameOf = ({ name, edition }: Scheme): string => `${name}@${edition}`;
