/** Where comments are shown as they are written. */
export const visibleMark = (marker: string): string => `\n\n(Gatehouse ${marker})`;

/** Where comments are Markdown, which shows no HTML comment. */
export const hiddenMark = (marker: string): string => `\n\n<!-- gatehouse ${marker} -->`;

/** Whether a text ends with the mark; in the middle it is a quotation. */
export function isMarked(text: string, marker: string): boolean {
  const end = text.trimEnd();
  return end.endsWith(`(Gatehouse ${marker})`) || end.endsWith(`<!-- gatehouse ${marker} -->`);
}

/** Longest text of somebody else that is taken over. */
export const longestText = 20_000;

/** The same account, whatever case the tracker writes. */
export function isOneOf(login: string | null | undefined, accounts: readonly string[]): boolean {
  const name = login?.toLowerCase();
  return name !== undefined && accounts.some((account) => account.toLowerCase() === name);
}
