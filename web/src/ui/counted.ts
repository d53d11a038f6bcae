/** `1 question`, `3 questions`; the second form is said where it is not the first with an s. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
