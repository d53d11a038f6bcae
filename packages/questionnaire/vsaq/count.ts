import { itemsOf, textIn, type VsaqFile, type VsaqItem } from './file.ts';

export type VsaqCount = {
  /** Items that hold a value; a group of choices counts once. */
  readonly questions: number;
  readonly advice: number;
  /** Conditions of items that are not empty, and each entry of choicesConds. */
  readonly conditions: number;
};

const questionTypes = new Set(['line', 'box', 'check', 'radio', 'yesno', 'upload', 'checkgroup', 'radiogroup']);

/** Counts what a file holds by itself; an extension's items, not those of what it extends. */
export function countVsaq(file: VsaqFile): VsaqCount {
  const count = { questions: 0, advice: 0, conditions: 0 };
  const walk = (items: readonly VsaqItem[]): void => {
    for (const item of items) {
      if (questionTypes.has(item.type)) count.questions += 1;
      if (item.type === 'tip') count.advice += 1;
      if ((textIn(item['cond']) ?? '').trim() !== '') count.conditions += 1;
      if (Array.isArray(item['choicesConds'])) count.conditions += item['choicesConds'].length;
      if (item.type === 'block') walk(itemsOf(item['items'] ?? [], 'items'));
    }
  };
  walk(file.kind === 'questionnaire' ? [file.root] : file.items);
  return count;
}
