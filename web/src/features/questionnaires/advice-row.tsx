import { type ReactNode, useId } from 'react';
import { Badge } from '../../ui/badge.tsx';
import fields from '../../ui/field.module.css';
import type { Item } from './model.ts';
import styles from './question.module.css';
import { RichText } from './rich-text.tsx';
import { SaveStateText } from './save-state.tsx';
import { useSheetAccess } from './sheet-access.ts';
import { useSheetFacts } from './sheet-facts.ts';
import { useAnswer } from './use-answer.ts';

/** What is said while somebody answers; a finding may ask why. */
export function AdviceRow({ item }: { item: Item }): ReactNode {
  const { kind } = useSheetAccess();
  return (
    <div className={styles.advice} role="note">
      <div>
        {item.finding !== null && kind !== 'guest' && <Badge tone="late">{item.finding} finding</Badge>}{' '}
        {item.title !== null && <strong>{item.title} </strong>}
        <RichText nodes={item.text} />
      </div>
      {item.todo !== null && (
        <div className={styles.help}>
          What to do: <RichText nodes={item.todo} />
        </div>
      )}
      {item.justify !== null && item.justify.length > 0 && <Justification item={item} why={item.justify} />}
    </div>
  );
}

function Justification({ item, why }: { item: Item; why: readonly unknown[] }): ReactNode {
  const facts = useSheetFacts();
  const id = useId();
  const answering = useAnswer(item.id, facts.answerTo(item.id));
  const isMissing = facts.showsMissing && facts.isMissing(item.id);
  return (
    <div className={styles.names} id={`question-${item.id}`}>
      <label htmlFor={id} className={styles.text}>
        <RichText nodes={why} /> <span className={styles.required}>required</span>
      </label>
      {isMissing && <div className={styles.bad}>A justification is missing.</div>}
      <textarea
        id={id}
        className={fields.input}
        rows={2}
        disabled={!facts.mayAnswer(item.id)}
        value={typeof answering.value === 'string' ? answering.value : ''}
        onChange={(event) => answering.change(event.target.value, 'soon')}
        onBlur={answering.flush}
      />
      <div className={styles.meta}>
        <SaveStateText state={answering.state} />
      </div>
    </div>
  );
}
