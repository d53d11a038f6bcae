export function explanationFor(_site: string, _fact: string): string | undefined {
  return undefined;
}
