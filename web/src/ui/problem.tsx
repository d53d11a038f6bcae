import type { ReactNode } from 'react';
import { type Problem, problemOf } from './api.ts';
import { Button } from './button.tsx';
import styles from './problem.module.css';

const remedies: Readonly<Record<Problem['kind'], string>> = {
  invalid: 'Correct it and try again.',
  unauthenticated: 'Sign in again.',
  forbidden: 'Ask an administrator for the role that you need.',
  not_found: 'Check the address, or ask a member of the case to add you.',
  conflict: 'Look at what is there now, then repeat your change.',
  limited: 'Wait a moment, then try again.',
  unavailable: 'Nothing is lost. Try again in a moment.',
  internal: 'Try again; if it stays, give the request id to operations.',
};

/** Where the kind alone does not say what to do. */
const remediesByCode: Readonly<Record<string, string>> = {
  case_fields_missing:
    'Close this dialog and set these fields beside the case (on a phone: below it), then close the case again.',
  case_state_owned: 'Do it on the page that it names.',
  sheet_incomplete: 'Answer or correct what it names, then submit again.',
  guest_link_invalid: 'Ask whoever invited you for a new link.',
  needinfo_blind: 'Make the person a member first, or ask somebody who sees the case.',
  needinfo_repeated: 'Close this dialog; the question stands on the page of the case.',
  passkey_refused:
    'Try again and choose another passkey. Without one, another administrator makes you a link under People; on the machine itself, ./gatehouse people invite EMAIL does.',
};

function remedyFor(problem: Problem): string {
  return remediesByCode[problem.code] ?? remedies[problem.kind];
}

function Reference({ problem }: { problem: Problem }): ReactNode {
  const parts = [problem.code, problem.requestId === undefined ? '' : `request ${problem.requestId}`];
  return <span className={styles.reference}>{parts.filter((part) => part !== '').join(' · ')}</span>;
}

/** A refusal beside the thing that was refused: what, what to do, and the id to quote. */
export function ProblemNotice({ error }: { error: unknown }): ReactNode {
  const problem = problemOf(error);
  return (
    <div className={styles.notice} role="alert">
      <span className={styles.what}>{problem.message}</span>
      <span>{remedyFor(problem)}</span>
      <Reference problem={problem} />
    </div>
  );
}

/** A page or a list that could not be read. */
export function ProblemState({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const problem = problemOf(error);
  if (problem.kind === 'forbidden') return <NoPermission problem={problem} />;
  return (
    <div className={styles.state} role="alert">
      <span className={styles.heading}>{problem.kind === 'not_found' ? 'Nothing here' : 'This could not be read'}</span>
      <span className={styles.text}>{problem.message}</span>
      {problem.kind !== 'not_found' && <span className={styles.text}>{remedyFor(problem)}</span>}
      <Reference problem={problem} />
      {onRetry !== undefined && problem.kind !== 'not_found' && (
        <div className={styles.actions}>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
    </div>
  );
}

function NoPermission({ problem }: { problem: Problem }): ReactNode {
  const permission = problem.details['permission'];
  return (
    <div className={styles.state}>
      <span className={styles.heading}>This page is not for your roles</span>
      <span className={styles.text}>
        {typeof permission === 'string' ? (
          <>
            It needs the permission <code>{permission}</code>.{' '}
          </>
        ) : (
          `${problem.message} `
        )}
        An administrator can give you a role that has it, under People.
      </span>
      <Reference problem={problem} />
    </div>
  );
}

type EmptyProps = { readonly title: string; readonly children?: ReactNode; readonly actions?: ReactNode };

/** Nothing to show, and what to do next. */
export function EmptyState({ title, children, actions }: EmptyProps): ReactNode {
  return (
    <div className={styles.state}>
      <svg className={styles.mark} width="38" height="38" viewBox="0 0 20 20" aria-hidden="true">
        <path
          d="M2.5 16.5v-8a6 6 0 0 1 6-6h3a6 6 0 0 1 6 6v8a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1zM2.5 12h15"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
        />
      </svg>
      <span className={styles.heading}>{title}</span>
      {children !== undefined && <span className={styles.text}>{children}</span>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

const loadingRows = [1, 2, 3, 4, 5, 6, 7];

/** Rows of the height that the real ones have, so that nothing jumps. */
export function LoadingRows(): ReactNode {
  return (
    <div className={styles.skeleton} role="status" aria-label="Loading">
      {loadingRows.map((row) => (
        <div key={row} className={styles.skeletonRow}>
          <span className={`${styles.bar} ${styles.barShort}`} />
          <span className={`${styles.bar} ${styles.barLong}`} />
          <span className={`${styles.bar} ${styles.barMiddle}`} />
        </div>
      ))}
    </div>
  );
}

type QueryLike<Data> = {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
};

/** Shows what a query read, or that it is on its way, or why it could not be read. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: QueryLike<Data>;
  children: (data: Data) => ReactNode;
}): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null && query.error !== undefined) {
    return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <LoadingRows />;
}
