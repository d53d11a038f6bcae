import { lifetimes } from '../model/words.ts';

type Written = {
  readonly at: Date;
  readonly source: string;
  readonly definition_version: string;
  readonly by_id: string | null;
  readonly guest_id: string | null;
};

/**
 * Whether a version goes on with the writing of the one before it, and takes its place: the same author, within minutes of
 * where it began, and nobody has submitted, decided on or spoken about what stood there.
 */
export function goesOn(
  before: Written & { readonly kept: boolean; readonly begun_at: Date | null },
  now: Written,
): boolean {
  const begun = (before.begun_at ?? before.at).getTime();
  return (
    !before.kept &&
    before.by_id === now.by_id &&
    before.guest_id === now.guest_id &&
    before.source === now.source &&
    before.definition_version === now.definition_version &&
    now.at.getTime() - begun < lifetimes.writing
  );
}
