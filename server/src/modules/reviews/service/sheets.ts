import { invalid } from '../../../platform/errors.ts';
import { type OtherSide, questionnairesDoor } from '../../questionnaires/index.ts';
import { type ReviewRow, reviewStore } from '../store/index.ts';
import type { Work } from './work.ts';

/** What a review needs to know of the questionnaire that belongs to it. */
export type SheetStatus = Awaited<ReturnType<ReturnType<typeof questionnairesDoor>['status']>>;

export type NewSheet = {
  readonly definition: string;
  readonly caseId: string;
  readonly serviceId?: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Name of a vendor: finds last year's answers. */
  readonly subject?: string;
  /** Mail address of somebody of the vendor. */
  readonly contact?: string;
  readonly trackerItem?: string;
  readonly desiredDate?: string;
};

/** Opens the questionnaire of a request with what it answered already; null where there is none of the kind. */
export async function openSheet({ platform, tx }: Work, sheet: NewSheet): Promise<string | null> {
  const { definition, caseId, serviceId, subject, contact, answers, trackerItem, desiredDate } = sheet;
  const door = questionnairesDoor(platform);
  const known = (await door.definitions(tx)).some((each) => each.id === definition);
  if (!known) {
    if (Object.keys(answers).length === 0) return null;
    throw invalid('answers', `there is no questionnaire "${definition}" to answer; import it first`);
  }
  const facts = {
    ...(trackerItem === undefined ? {} : { 'review.trackerItem': trackerItem }),
    ...(desiredDate === undefined ? {} : { 'review.desiredDate': desiredDate }),
  };
  const { sheetId } = await door.open(tx, {
    definition,
    caseId,
    answers,
    facts,
    ...(serviceId === undefined ? {} : { serviceId }),
    ...(subject === undefined ? {} : { subject }),
    ...(contact === undefined ? {} : { contact }),
  });
  return sheetId;
}

export async function sheetStatus({ platform, tx }: Work, sheetId: string | null): Promise<SheetStatus | null> {
  return sheetId === null ? null : questionnairesDoor(platform).status(tx, sheetId);
}

/** With the decision: what it rests on stays. */
export async function closeSheet({ platform, tx }: Work, sheetId: string | null): Promise<void> {
  if (sheetId !== null) await questionnairesDoor(platform).close(tx, sheetId);
}

/** Before the review is locked: whoever answers takes the sheet first, and the review after it. */
export async function holdAnswers({ platform, tx }: Work, idOrRef: string): Promise<void> {
  const sheetId = (await reviewStore(tx).find(idOrRef))?.sheet_id ?? null;
  if (sheetId !== null) await questionnairesDoor(platform).hold(tx, sheetId);
}

/** What is decided on stays as it is now, whatever is written later; before the review is locked, as well. */
export async function keepAnswers({ platform, tx }: Work, idOrRef: string): Promise<void> {
  const sheetId = (await reviewStore(tx).find(idOrRef))?.sheet_id ?? null;
  if (sheetId !== null) await questionnairesDoor(platform).keep(tx, sheetId);
}

export function sheetDigest({ platform, tx }: Work, sheetId: string): Promise<string> {
  return questionnairesDoor(platform).digest(tx, sheetId);
}

/** By question; without those to which the answer is not known. */
export async function sheetAnswers(
  { platform, tx }: Work,
  sheetId: string | null,
): Promise<Readonly<Record<string, unknown>>> {
  if (sheetId === null) return {};
  const answers = await questionnairesDoor(platform).answers(tx, sheetId);
  return Object.fromEntries(answers.filter((each) => !each.unknown).map((each) => [each.question, each.value]));
}

/** The vendors whom vendor reviews are about, by sheet. */
export function sheetVendors(
  { platform, tx }: Work,
  rows: readonly Pick<ReviewRow, 'kind' | 'sheet_id'>[],
): Promise<ReadonlyMap<string, string>> {
  const sheets = rows.flatMap(({ kind, sheet_id }) => (kind === 'vendor' && sheet_id !== null ? [sheet_id] : []));
  return questionnairesDoor(platform).subjects(tx, sheets);
}

/** Who answers it from outside, by single-use links. */
export async function sheetGuests({ platform, tx }: Work, sheetId: string | null): Promise<readonly OtherSide[]> {
  return sheetId === null ? [] : questionnairesDoor(platform).otherSide(tx, sheetId);
}
