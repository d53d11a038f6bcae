/** What is asked of an item: `id`, `id/yes`, `id/no`, `id/value`, `^id`. */
export type Asked = 'bare' | 'yes' | 'no' | 'value' | 'visible';

export type Reference = { readonly kind: 'reference'; readonly id: string; readonly asked: Asked };
export type Text = Reference | { readonly kind: 'text'; readonly text: string };

/** A condition, read. A chain is worked off from left to right: no operator binds tighter than another. */
export type Condition =
  | { readonly kind: 'constant'; readonly value: boolean }
  | Reference
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'chain'; readonly first: Condition; readonly rest: readonly Link[] }
  | { readonly kind: 'contains'; readonly text: Text; readonly sought: Text }
  | { readonly kind: 'matches'; readonly text: Text; readonly pattern: string; readonly flags: string };

export type Link = { readonly operator: '&&' | '||'; readonly right: Condition };

/** Every item that a condition names, each mention once. */
export function referencesOf(condition: Condition): readonly Reference[] {
  switch (condition.kind) {
    case 'constant':
      return [];
    case 'reference':
      return [condition];
    case 'not':
      return referencesOf(condition.of);
    case 'chain':
      return [condition.first, ...condition.rest.map((link) => link.right)].flatMap(referencesOf);
    case 'contains':
      return [condition.text, condition.sought].filter((part) => part.kind === 'reference');
    case 'matches':
      return condition.text.kind === 'reference' ? [condition.text] : [];
  }
}

/** Whether the condition looks into texts, and for how much: characters of what it looks for. */
export function soughtLength(condition: Condition): number {
  switch (condition.kind) {
    case 'constant':
    case 'reference':
      return 0;
    case 'not':
      return soughtLength(condition.of);
    case 'chain':
      return condition.rest.reduce((sum, link) => sum + soughtLength(link.right), soughtLength(condition.first));
    case 'contains':
      return condition.sought.kind === 'text' ? condition.sought.text.length : limitedLine;
    case 'matches':
      return condition.pattern.length;
  }
}

/** What looking for one answer within another one is taken to cost. */
const limitedLine = 200;
