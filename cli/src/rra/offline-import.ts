import { readFileSync } from 'node:fs';
import {
  computeRisk,
  looksLikeRraJson,
  RiskAssessmentError,
  type RiskLevel,
  readRegister,
  readRraJson,
  readScheme,
  type Scheme,
} from '@gatehouse/risk-assessment';
import { settingsOfConsole } from '../../../server/src/admin.ts';

const shipped = new URL('../../../risk-schemes/rapid@2026.yaml', import.meta.url);

/** One entry of the file: what the server would be given, or why it could not be. */
export type OfflineEntry = {
  readonly at: string;
  readonly action: 'valid' | 'refused';
  readonly service: string | null;
  readonly level: RiskLevel | null;
  readonly impact: RiskLevel | null;
  readonly scenarios: number;
  readonly recommendations: number;
  readonly dataTypes: number;
  readonly place: string | null;
  readonly reason: string | null;
  readonly remarks: readonly string[];
};

export type OfflineReport = {
  readonly dryRun: true;
  /** `file`: read without a server, so that nobody knows which entries are there already. */
  readonly checked: 'file';
  readonly format: 'rra2json' | 'register';
  readonly valid: number;
  readonly refused: number;
  readonly entries: readonly OfflineEntry[];
};

/** Reads the file as the server would, by the scheme of the settings. Throws TypeError when nothing of it can be read. */
export function checkOffline(content: string, format: 'rra2json' | 'register' | undefined): OfflineReport {
  const file = settingsOfConsole().riskSchemeFile ?? shipped;
  const kind = format ?? (looksLikeRraJson(content) ? 'rra2json' : 'register');
  try {
    const scheme = readScheme(readFileSync(file, 'utf8'));
    const entries = kind === 'rra2json' ? rraEntries(content, scheme) : registerEntries(content, scheme);
    const refused = entries.filter((entry) => entry.action === 'refused').length;
    return { dryRun: true, checked: 'file', format: kind, valid: entries.length - refused, refused, entries };
  } catch (cause) {
    if (!(cause instanceof RiskAssessmentError)) throw cause;
    throw new TypeError(`The file cannot be read: ${cause.message}.`, { cause });
  }
}

const nothing = {
  service: null,
  level: null,
  impact: null,
  scenarios: 0,
  recommendations: 0,
  dataTypes: 0,
  remarks: [],
} as const;

function rraEntries(content: string, scheme: Scheme): readonly OfflineEntry[] {
  return readRraJson(content, scheme).map((entry) => {
    if (entry.outcome === 'refused')
      return { ...nothing, at: entry.at, action: 'refused', place: entry.place, reason: entry.problem };
    const { service, contents, remarks } = entry.assessment;
    const { level, impact } = computeRisk(scheme, contents);
    return {
      at: entry.at,
      action: 'valid',
      service,
      level,
      impact,
      scenarios: contents.scenarios.length,
      recommendations: contents.recommendations.length,
      dataTypes: contents.dataTypes.length,
      place: null,
      reason: null,
      remarks,
    };
  });
}

function registerEntries(content: string, scheme: Scheme): readonly OfflineEntry[] {
  return readRegister(content, scheme).map((entry) => {
    if (entry.outcome === 'refused')
      return { ...nothing, at: entry.at, action: 'refused', place: entry.place, reason: entry.problem };
    const { service, highestImpact } = entry.row;
    // Without scenarios no level follows; the impact is what the register says.
    return {
      ...nothing,
      at: entry.at,
      action: 'valid',
      service,
      level: 'UNKNOWN',
      impact: highestImpact,
      place: null,
      reason: null,
      remarks: entry.remarks,
    };
  });
}
