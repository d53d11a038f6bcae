import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useKeys } from '../../ui/keys.ts';
import { AdviceRow } from './advice-row.tsx';
import type { Form, FormPage, Item, Outcome } from './model.ts';
import { QuestionRow } from './question-row.tsx';
import { RichText } from './rich-text.tsx';
import styles from './sheet.module.css';
import { useSheetFacts } from './sheet-facts.ts';

type BodyProps = { readonly form: Form; readonly outcome: Outcome; readonly end: ReactNode };

/** The pages of a sheet as steps, one in view; `n` and `p` go to the next and the one before. */
export function SheetBody({ form, outcome, end }: BodyProps): ReactNode {
  const facts = useSheetFacts();
  const shown = form.pages.filter((page) => facts.visible.has(page.id));
  const [chosen, choose] = useState(shown[0]?.id);
  const top = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    shown.findIndex((page) => page.id === chosen),
  );
  const page = shown[at];
  const go = (step: number): void => {
    const next = shown[at + step];
    if (next === undefined) return;
    choose(next.id);
    top.current?.scrollIntoView({ block: 'start' });
  };
  useKeys({ n: () => go(1), p: () => go(-1) });
  if (page === undefined) return null;
  return (
    <div className={styles.body} ref={top}>
      <Steps pages={shown} current={page.id} missing={outcome.missing} onChoose={choose} />
      <div className={styles.page}>
        <h2>{page.title}</h2>
        <div className={styles.about}>
          <RichText nodes={page.text} />
        </div>
        <Items key={page.id} items={page.items} />
        <div className={styles.ways}>
          {at > 0 && <Button onClick={() => go(-1)}>Back</Button>}
          {at < shown.length - 1 ? (
            <Button look="primary" onClick={() => go(1)}>
              Next: {shown[at + 1]?.title}
            </Button>
          ) : (
            end
          )}
        </div>
      </div>
    </div>
  );
}

type StepsProps = {
  readonly pages: readonly FormPage[];
  readonly current: string;
  readonly missing: readonly string[];
  readonly onChoose: (id: string) => void;
};

function Steps({ pages, current, missing, onChoose }: StepsProps): ReactNode {
  const open = useMemo(() => new Set(missing), [missing]);
  return (
    <nav className={styles.steps} aria-label="Pages of the questionnaire">
      <ol>
        {pages.map((page, at) => {
          const left = page.items.filter((item) => open.has(item.id)).length;
          return (
            <li key={page.id}>
              <button
                type="button"
                className={classNames(styles.step, page.id === current && styles.current)}
                aria-current={page.id === current ? 'step' : undefined}
                onClick={() => onChoose(page.id)}
              >
                <span className={styles.number}>{at + 1}</span>
                <span className={styles.name}>{page.title}</span>
                <span className={left === 0 ? styles.done : styles.left}>{left === 0 ? '✓' : `${left} left`}</span>
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
