import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { problemOf, type ResultOf, request } from '../../ui/api.ts';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/panel.tsx';
import { Loaded, ProblemNotice } from '../../ui/problem.tsx';
import { Mark } from '../../ui/shell/mark.tsx';
import { Day } from '../../ui/time-text.tsx';
import styles from './guest.module.css';

const heldKey = 'guest-link';

/**
 * The token stands behind the #, which no request carries; once it is read, the address and the history forget it. Until the
 * link is used, this tab keeps it, so that reading the page again shows the same.
 */
export function takeToken(): string {
  const token = window.location.hash.slice(1);
  if (token === '') return sessionStorage.getItem(heldKey) ?? '';
  window.history.replaceState(null, '', '/guest');
  sessionStorage.setItem(heldKey, token);
  return token;
}

const forgetToken = (): void => sessionStorage.removeItem(heldKey);

type Behind = ResultOf<'POST /api/v1/guest/door'>;

const isUsedUp = (error: unknown): boolean => error !== null && problemOf(error).code === 'guest_link_invalid';

/** Opening the address does nothing yet: a scanner of mails that follows links uses none up. */
export function Door({ token, onInside }: { token: string; onInside: () => void }): ReactNode {
  const behind = useQuery({
    queryKey: ['guest-door'],
    queryFn: ({ signal }) => request('POST /api/v1/guest/door', { body: { token }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const entering = useMutation({
    mutationFn: () => request('POST /api/v1/guest/enter', { body: { token } }),
    onSuccess: () => {
      forgetToken();
      onInside();
    },
  });
  if (isUsedUp(behind.error) || isUsedUp(entering.error)) return <UsedUp onInside={onInside} />;
  return (
    <main className={styles.door}>
      <Mark />
      <Loaded query={behind}>
        {(data) => (
          <>
            <h1>{data.organisation} asks you to answer questions</h1>
            <About behind={data} />
            <p>
              The link works once. When you open the questionnaire now, this browser keeps you in for up to seven days;
              what you answer is stored as you go, in your name. You need no account.
            </p>
            {entering.error !== null && <ProblemNotice error={entering.error} />}
            <Button look="primary" busy={entering.isPending} onClick={() => entering.mutate()}>
              Open the questionnaire
            </Button>
          </>
        )}
      </Loaded>
    </main>
  );
}

function About({ behind }: { behind: Behind }): ReactNode {
  return (
    <Facts>
      <Fact name="Questionnaire">
        {behind.title}
        {behind.pages !== null && ` (${behind.pages === 1 ? 'one page' : `${behind.pages} pages`} of it)`}
      </Fact>
      <Fact name="Invited by">
        {behind.invitedBy}, for {behind.organisation}
      </Fact>
      <Fact name="For">{behind.guest}</Fact>
      {behind.minutes !== null && <Fact name="Takes about">{behind.minutes} minutes</Fact>}
      <Fact name="The link works until">
        <Day at={behind.expiresAt} />
      </Fact>
    </Facts>
  );
}

function UsedUp({ onInside }: { onInside: () => void }): ReactNode {
  useEffect(forgetToken, []);
  return (
    <main className={styles.door}>
      <Mark />
      <h1>This link does not work any more</h1>
      <p>
        A link lets in once, for some days. This one was used already, has expired, or was taken back. Ask whoever
        invited you for a new one; what was answered is kept.
      </p>
      <p>If you opened the questionnaire in this browser before, go on there.</p>
      <Button onClick={onInside}>Go on where I was</Button>
    </main>
  );
}
