import { labelsOf } from './commands.ts';
import { isOneOf, longestText } from './marker.ts';
import type { Answer, OnTracking, Operation, Question, Write, Written } from './model.ts';

export type OperationOf<Do extends Operation['do']> = Extract<Operation, { readonly do: Do }>;
export type Mark = Pick<Write, 'marker' | 'since'>;

export const written: Written = { outcome: 'written' };
export const already: Written = { outcome: 'already' };

/** A tracker whose requests are labels and whose questions are comments, as its adapter speaks with it. */
export type LabelledTracker = {
  /** Before the number of a comment in the key of a question: `github-comment`. */
  readonly commentKey: string;
  /** Says it once for each marker, and gives the number of the comment. */
  readonly comment: (
    item: string,
    text: string,
    mark: Mark,
  ) => Promise<{ readonly written: Written; readonly id: number }>;
  readonly labels: (item: string) => Promise<readonly string[]>;
  readonly relabel: (
    item: string,
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ) => Promise<void>;
  readonly track: (operation: OperationOf<'track'>, mark: Mark) => Promise<Written>;
  readonly block: (operation: OperationOf<'block'>) => Promise<Written>;
  /** As {@link OnTracking} says it. */
  readonly conceal: (place: OnTracking) => Promise<Written>;
  readonly assign: (operation: OperationOf<'assign'>) => Promise<Written>;
  readonly isOpen: (item: string) => Promise<boolean>;
  readonly close: (item: string, outcome: OperationOf<'finish'>['outcome']) => Promise<void>;
  readonly reopen: (item: string) => Promise<void>;
  readonly check: (operation: OperationOf<'check'>) => Promise<Written>;
};

/** There are no transactions: each operation is steps that look first, and the comment is the last of them. */
export function labelledWrites(tracker: LabelledTracker) {
  return async ({ operation, ...mark }: Write): Promise<Written> => {
    const { item } = operation;
    if ('source' in operation) {
      const concealed = await tracker.conceal(operation);
      if (operation.do === 'conceal' || concealed.outcome === 'exposed') return concealed;
    }
    switch (operation.do) {
      case 'comment':
      case 'settle':
        return (await tracker.comment(item, operation.text, mark)).written;
      case 'flag':
        return setLabels(tracker, operation, mark);
      case 'track':
        return tracker.track(operation, mark);
      case 'block':
        return tracker.block(operation);
      case 'assign':
        return tracker.assign(operation);
      case 'finish':
        if (await tracker.isOpen(item)) await tracker.close(item, operation.outcome);
        return (await tracker.comment(item, operation.text, mark)).written;
      case 'reopen':
        if (!(await tracker.isOpen(item))) await tracker.reopen(item);
        return (await tracker.comment(item, operation.text, mark)).written;
      case 'ask': {
        const asked = await tracker.comment(item, `@${operation.of} ${operation.text}`, mark);
        return { ...asked.written, key: `${tracker.commentKey}:${asked.id}` };
      }
      case 'check':
        return tracker.check(operation);
    }
  };
}

async function setLabels(
  tracker: LabelledTracker,
  { item, word, status, text }: OperationOf<'flag'>,
  mark: Mark,
): Promise<Written> {
  const present = await tracker.labels(item);
  const names = labelsOf(word);
  const wanted = status === 'cleared' ? undefined : names[status];
  const remove = Object.values(names).filter((label) => label !== wanted && present.includes(label));
  const add = wanted === undefined || present.includes(wanted) ? [] : [wanted];
  if (add.length + remove.length > 0) await tracker.relabel(item, { add, remove });
  return (await tracker.comment(item, text, mark)).written;
}

type Comment = { readonly id: number; readonly login: string; readonly text: string };

/** Whoever was asked answers with a comment after the question. `comments`: the oldest first. */
export function answersAmong(
  commentKey: string,
  questions: readonly Question[],
  comments: readonly Comment[],
): readonly Answer[] {
  return questions.flatMap(({ key, of }) => {
    const [kind, number = ''] = key.split(':');
    if (kind !== commentKey || !/^\d{1,16}$/.test(number)) return [];
    const answer = comments.findLast(({ id, login }) => id > Number(number) && isOneOf(login, [of]));
    return answer === undefined ? [] : [{ key, by: answer.login, text: answer.text.slice(0, longestText) }];
  });
}
