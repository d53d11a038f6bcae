import type { Work } from './work.ts';

/** What a review needs to know of the questionnaire that belongs to it. */
export type SheetStatus = {
  readonly definition: { readonly id: string; readonly version: string };
  readonly complete: boolean;
  readonly missing: readonly string[];
  readonly findings: readonly {
    readonly id: string;
    readonly name: string;
    readonly severity: string;
    readonly justified: boolean;
  }[];
  readonly contradicted: readonly { readonly question: string; readonly control: string }[];
  readonly unknown: readonly string[];
  readonly submittedAt: Date | null;
};

export type NewSheet = {
  readonly definition: string;
  readonly caseId: string;
  readonly serviceId?: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly subject?: string;
};

/** Opens the questionnaire of a request with what it answered already. */
export async function openSheet(_work: Work, _sheet: NewSheet): Promise<string | null> {
  return null;
}

export async function sheetStatus(_work: Work, _sheetId: string | null): Promise<SheetStatus | null> {
  return null;
}

export async function sheetDigest(_work: Work, _sheetId: string): Promise<string> {
  return '';
}
