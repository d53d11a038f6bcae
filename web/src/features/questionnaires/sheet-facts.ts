import { createContext, useContext } from 'react';
import type { Answer, Comment, SheetContents, SheetDetail, SheetFile } from './model.ts';

/** What the parts of a sheet ask of it; made once for each reading of the sheet. */
export type SheetFacts = {
  readonly visible: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
  /** After somebody tried to submit: what is missing is marked. */
  readonly showsMissing: boolean;
  /** Id of the service, where it is about one. */
  readonly service: string | undefined;
  readonly mayAsk: boolean;
  readonly mayReopen: boolean;
  readonly answerTo: (question: string) => Answer | undefined;
  readonly mayAnswer: (question: string) => boolean;
  readonly isMissing: (question: string) => boolean;
  readonly problemWith: (question: string) => string | undefined;
  readonly claimsOf: (question: string) => SheetDetail['claims'];
  readonly askedFor: (question: string) => SheetDetail['asked'];
  readonly commentsOn: (question: string) => readonly Comment[];
  readonly filesOf: (question: string) => readonly SheetFile[];
};

type More = Partial<Pick<SheetDetail, 'claims' | 'asked' | 'service'>>;
export type Powers = { readonly mayAnswer: boolean; readonly mayReopen: boolean; readonly showsMissing: boolean };

export function sheetFacts(sheet: SheetContents & More, powers: Powers): SheetFacts {
  const answers = new Map(sheet.answers.map((answer) => [answer.question, answer]));
  const { outcome, state, submittedAt } = sheet;
  const missing = new Set(outcome.missing);
  const problems = new Map(outcome.problems.map(({ id, message }) => [id, message]));
  const isOpen = (question: string): boolean => {
    if (state === 'open') return true;
    if (state === 'submitted' || state === 'closed') return false;
    const answer = answers.get(question);
    return answer === undefined || answer.reopened !== null || (submittedAt !== null && answer.at > submittedAt);
  };
  return {
    visible: new Set(outcome.visible),
    missing,
    showsMissing: powers.showsMissing || state === 'reopened',
    service: sheet.service?.id,
    mayAsk: powers.mayAnswer,
    mayReopen: powers.mayReopen && state !== 'open',
    answerTo: (question) => answers.get(question),
    mayAnswer: (question) => powers.mayAnswer && isOpen(question),
    isMissing: (question) => missing.has(question),
    problemWith: (question) => problems.get(question),
    claimsOf: (question) => (sheet.claims ?? []).filter((claim) => claim.question === question && claim.claimed),
    askedFor: (question) => (sheet.asked ?? []).filter((asked) => asked.question === question),
    commentsOn: (question) => sheet.comments.filter((comment) => comment.question === question),
    filesOf: (question) => sheet.files.filter((file) => file.question === question),
  };
}

export const SheetFactsContext = createContext<SheetFacts | undefined>(undefined);

export function useSheetFacts(): SheetFacts {
  const facts = useContext(SheetFactsContext);
  if (facts === undefined) throw new Error('A part of a sheet outside of one.');
  return facts;
}
