import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useKeys } from '../../ui/keys.ts';
import { AdviceRow } from './advice-row.tsx';
import type { Form, Item } from './model.ts';
import { markOf, markWords } from './page-mark.ts';
import { QuestionRow } from './question-row.tsx';
import { RichText } from './rich-text.tsx';
import styles from './sheet.module.css';
import { useSheetFacts } from './sheet-facts.ts';
import { type Pages, usePages } from './use-pages.ts';

type BodyProps = {
  readonly sheetId: string;
  readonly form: Form;
  readonly isSubmitted: boolean;
  readonly end: (onJump: (question: string) => void) => ReactNode;
};

/** The pages of a sheet as steps, one in view; `n` and `p` go to the next and the one before. */
export function SheetBody({ sheetId, form, isSubmitted, end }: BodyProps): ReactNode {
  const facts = useSheetFacts();
  const pages = usePages(
    sheetId,
    form.pages.filter((page) => facts.visible.has(page.id)),
  );
  const { shown, at, goTo } = pages;
  const page = shown[at];
  const [before, next] = [shown[at - 1], shown[at + 1]];
  useKeys({ n: () => next !== undefined && goTo(next.id), p: () => before !== undefined && goTo(before.id) });
  if (page === undefined) return null;
  return (
    <div className={styles.body}>
      <Steps pages={pages} isSubmitted={isSubmitted} />
      <div className={styles.page}>
        <h2 id={`page-${page.id}`} tabIndex={-1}>
          {page.title}
        </h2>
        <div className={styles.about}>
          <RichText nodes={page.text} />
        </div>
        <Items key={page.id} items={page.items} />
        <div className={styles.ways}>
          {before !== undefined && <Button onClick={() => goTo(before.id)}>Back</Button>}
          {next === undefined ? (
            end(pages.jumpTo)
          ) : (
            <Button look="primary" onClick={() => goTo(next.id)}>
              Next: {next.title}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function Steps({ pages, isSubmitted }: { readonly pages: Pages; readonly isSubmitted: boolean }): ReactNode {
  const { missing, visible, answerTo } = useSheetFacts();
  return (
    <nav className={styles.steps} aria-label="Pages of the questionnaire">
      <ol>
        {pages.shown.map((page, at) => {
          const wasSeen = pages.wasSeen(page.id);
          const mark = markOf(page, { missing, visible, answerTo, isSubmitted, wasSeen });
          return (
            <li key={page.id}>
              <button
                type="button"
                className={classNames(styles.step, at === pages.at && styles.current)}
                aria-current={at === pages.at ? 'step' : undefined}
                onClick={() => pages.goTo(page.id)}
              >
                <span className={styles.number}>{at + 1}</span>
                <span className={styles.name}>{page.title}</span>
                <span className={mark.name === 'done' ? styles.done : styles.left}>
                  {mark.name === 'left' ? `${mark.count} left` : markWords[mark.name]}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

const depths = [styles.depth0, styles.depth1, styles.depth2, styles.depth3] as const;

export function Items({ items }: { items: readonly Item[] }): ReactNode {
  const facts = useSheetFacts();
  return items
    .filter((item) => facts.visible.has(item.id))
    .map((item) => (
      <div key={item.id} className={depths[Math.min(item.depth, 3)]}>
        <OneItem item={item} />
      </div>
    ));
}

function OneItem({ item }: { item: Item }): ReactNode {
  switch (item.kind) {
    case 'section':
      return (
        <h3 className={styles.section}>
          <RichText nodes={item.text} />
        </h3>
      );
    case 'note':
      return (
        <div className={styles.note}>
          <RichText nodes={item.text} />
        </div>
      );
    case 'space':
      return <div className={styles.space} />;
    case 'advice':
      return <AdviceRow item={item} />;
    case 'question':
      return <QuestionRow item={item} />;
  }
}
