/** The word of a closed list that was given for an option; any other is refused with the list. */
export function oneOf<T extends string>(option: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === given);
  if (found === undefined) throw new TypeError(`${option}: "${given}" must be ${allowed.join(', ')}`);
  return found;
}
