import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import styles from './case-side.module.css';
import type { CaseDetail } from './model.ts';
import { useCaseAction } from './queries.ts';
import { plainWord } from './words.ts';

type CaseLinksProps = { readonly item: CaseDetail; readonly onLink: () => void; readonly onMerge: () => void };

/** Other cases; one that the reader may not see is not in the answer at all. */
export function CaseLinks({ item, onLink, onMerge }: CaseLinksProps): ReactNode {
  const remove = useCaseAction('DELETE /api/v1/cases/{id}/links/{linkId}', item.id);
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>Linked</h2>
        <span className={styles.labels}>
          <Button small look="quiet" onClick={onLink}>
            Link
          </Button>
          <Button small look="quiet" onClick={onMerge}>
            Merge
          </Button>
        </span>
      </div>
      <ul className={styles.list}>
        {item.duplicateOf !== null && (
          <li className={styles.item}>
            <span className={styles.itemText}>
              <span className={styles.muted}>duplicate of </span>
              <CaseRefLink value={item.duplicateOf.ref} />
            </span>
          </li>
        )}
        {item.links.map((link) => (
          <li key={link.id} className={styles.item}>
            <span className={styles.itemText}>
              <span className={styles.muted}>{plainWord(link.kind)} </span>
              <CaseRefLink value={link.case.ref} /> {link.case.title}
            </span>
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove the link to ${link.case.ref}`}
              onClick={() => remove.mutate({ params: { linkId: link.id } }, { onError: sayProblem })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CaseRefLink({ value }: { value: string }): ReactNode {
  return (
    <Link to="/cases/$ref" params={{ ref: value }} className={styles.ref}>
      {value}
    </Link>
  );
}
