import type { BodyOf } from '../../ui/api.ts';
import type { ReviewKind } from './model.ts';
import { reviewKinds } from './words.ts';

/** What a prefilled link carries; every part may be missing, and what is malformed counts as missing. */
export type NewReviewSearch = Readonly<Record<string, string>>;

const answerPrefix = 'answers.';

export function knownKind(text: string | undefined): ReviewKind {
  return reviewKinds.find((kind) => kind === text) ?? 'feature';
}

export type RequestFields = {
  readonly kind: ReviewKind;
  readonly title: string;
  readonly service: string;
  readonly desiredDate: string;
  readonly trackerItem: string;
  readonly vendor: string;
  /** Mail address of somebody there. */
  readonly contact: string;
  readonly urgent: boolean;
  readonly restricted: boolean;
};

/** A pasted address of an item is long; characters. */
export const longestItem = 2000;

/** Cut off, it would name another item. */
const wholeItem = (written: string): string => (written.length > longestItem ? '' : written);

/** The form as a link fills it. A link that lost its parameters gives an empty form, which may still be sent. */
export function startOf(search: NewReviewSearch): RequestFields {
  const day = search['desiredDate'] ?? '';
  return {
    kind: knownKind(search['kind']),
    title: (search['title'] ?? '').slice(0, 300),
    service: search['service'] ?? '',
    desiredDate: /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '',
    trackerItem: wholeItem(search['trackerItem'] ?? ''),
    vendor: (search['vendor'] ?? '').slice(0, 200),
    contact: (search['contact'] ?? '').slice(0, 254),
    urgent: search['urgent'] === 'true',
    restricted: search['restricted'] === 'true',
  };
}

/** Answers by question, written in the link as `answers.QUESTION=TEXT`. */
export function answersOf(search: NewReviewSearch): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      name.startsWith(answerPrefix) && value !== '' ? [[name.slice(answerPrefix.length), value]] : [],
    ),
  );
}

/** Keeps what is text of an address, as a flat list of names. */
export function newReviewSearch(search: Record<string, unknown>): NewReviewSearch {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, String(value)]]
        : [],
    ),
  );
}

/** The request as the API takes it: what is empty is left out, so that triage sees that it was not said. */
export function bodyOf(form: RequestFields, answers: Readonly<Record<string, string>>): BodyOf<'POST /api/v1/reviews'> {
  const [title, trackerItem, vendor] = [form.title.trim(), form.trackerItem.trim(), form.vendor.trim()];
  const contact = form.contact.trim();
  return {
    kind: form.kind,
    title,
    ...(form.service !== '' && { service: form.service }),
    ...(form.desiredDate !== '' && { desiredDate: form.desiredDate }),
    ...(trackerItem !== '' && { trackerItem }),
    ...(form.kind === 'vendor' &&
      vendor !== '' && { vendor: { name: vendor, contacts: contact === '' ? [] : [contact] } }),
    urgent: form.urgent,
    restricted: form.restricted,
    answers,
  };
}
