import { type ReactNode, useState } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ProblemNotice } from '../../../ui/problem.tsx';
import { useMay, useSignedIn } from '../../../ui/session.ts';
import { Day, RelativeTime } from '../../../ui/time-text.tsx';
import type { CaseDetail } from '../model.ts';
import { useKindOf } from '../queries.ts';
import { AskDialog } from './ask-dialog.tsx';
import { AnswerDialog, DeferDialog, WithdrawDialog } from './end-dialogs.tsx';
import styles from './needinfos.module.css';
import { type Needinfo, useNeedinfos } from './queries.ts';
import { endWords, partyName } from './words.ts';

type Opened = { readonly dialog: 'ask' } | { readonly dialog: 'answer' | 'defer' | 'withdraw'; readonly on: Needinfo };

type NeedinfosProps = {
  readonly item: CaseDetail;
  /** Who asked for the work, where that is a person here: asked first, and not offered to ask themselves. */
  readonly requester?: string | null;
};

/** What is asked on the case, of whom and since when; what was answered is folded away. */
export function Needinfos({ item, requester = null }: NeedinfosProps): ReactNode {
  const query = useNeedinfos(item.id);
  const [opened, setOpened] = useState<Opened>();
  const { id } = useSignedIn();
  const mayAsk = useMay('cases.write') && item.mergedInto === null && requester !== id;
  const pauses = useKindOf(item)?.pausesWhileWaiting === true && item.closedAt === null;
  const shut = (): void => setOpened(undefined);
  const all = query.data?.items ?? [];
  const open = all.filter((each) => each.state === 'open');
  const ended = all.filter((each) => each.state !== 'open');
  if (!mayAsk && all.length === 0 && query.error === null) return null;
  return (
    <section className={styles.box} aria-label="Questions">
      {query.error !== null && <ProblemNotice error={query.error} />}
      {open.length > 0 && (
        <ul className={styles.list}>
          {open.map((each) => (
            <li key={each.id}>
              <OpenQuestion asked={each} mayAsk={mayAsk} onOpen={(dialog) => setOpened({ dialog, on: each })} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        {mayAsk && (
          <Button small onClick={() => setOpened({ dialog: 'ask' })}>
            Ask for information…
          </Button>
        )}
        {ended.length > 0 && <EndedQuestions ended={ended} />}
      </div>
      {opened?.dialog === 'ask' && <AskDialog item={item} requester={requester} pauses={pauses} onClose={shut} />}
      {opened?.dialog === 'answer' && <AnswerDialog asked={opened.on} onClose={shut} />}
      {opened?.dialog === 'defer' && <DeferDialog asked={opened.on} onClose={shut} />}
      {opened?.dialog === 'withdraw' && <WithdrawDialog asked={opened.on} onClose={shut} />}
    </section>
  );
}

type OpenProps = {
  readonly asked: Needinfo;
  readonly mayAsk: boolean;
  readonly onOpen: (dialog: 'answer' | 'defer' | 'withdraw') => void;
};

function OpenQuestion({ asked, mayAsk, onOpen }: OpenProps): ReactNode {
  const { id } = useSignedIn();
  const mayAnswer = useMay('needinfo.answer');
  const isMine = asked.of.person?.id === id;
  const name = isMine ? 'you' : partyName(asked.of);
  return (
    <article className={styles.card} aria-label={`Question to ${name}`}>
      <p className={styles.head}>
        <span>
          Waits on <strong>{name}</strong> <RelativeTime at={asked.askedAt} style="since" />
        </span>
        {asked.of.outside !== null && <Badge title={asked.of.outside.address ?? asked.of.outside.name}>outside</Badge>}
        {asked.fromRequester && <Badge title="Who asked for the work">requester</Badge>}
        <QuestionFacts asked={asked} />
      </p>
      <p className={styles.question}>{asked.question}</p>
      <div className={styles.actions}>
        {mayAnswer && (
          <>
            <Button small look={isMine ? 'primary' : 'plain'} onClick={() => onOpen('answer')}>
              {isMine ? 'Answer…' : 'Record the answer…'}
            </Button>
            <Button small look="quiet" onClick={() => onOpen('defer')}>
              Put off…
            </Button>
          </>
        )}
        {mayAsk && (
          <Button small look="quiet" onClick={() => onOpen('withdraw')}>
            Withdraw…
          </Button>
        )}
      </div>
    </article>
  );
}

/** Who asked, by when, and until when it is put off. */
export function QuestionFacts({ asked }: { asked: Needinfo }): ReactNode {
  const { askedBy, dueAt, deferredUntil } = asked;
  return (
    <span className={styles.facts}>
      {askedBy === null ? 'asked by Gatehouse' : `asked by ${askedBy.name}`}
      {dueAt !== null && (
        <>
          {' '}
          · by <Day at={dueAt} />
        </>
      )}
      {deferredUntil !== null && (
        <>
          {' '}
          · put off until <Day at={deferredUntil} />
        </>
      )}
    </span>
  );
}

function EndedQuestions({ ended }: { ended: readonly Needinfo[] }): ReactNode {
  return (
    <details className={styles.ended}>
      <summary>
        {ended.length} {ended.length === 1 ? 'question' : 'questions'} before
      </summary>
      <ul className={styles.list}>
        {[...ended].reverse().map((each) => (
          <li key={each.id} className={styles.card}>
            <p className={styles.head}>
              <span>
                To <strong>{partyName(each.of)}</strong>, {endWords(each)}{' '}
                {each.endedAt !== null && <RelativeTime at={each.endedAt} />}
              </span>
              <QuestionFacts asked={each} />
            </p>
            <p className={styles.question}>{each.question}</p>
            {(each.answer ?? each.reason) !== null && <p className={styles.answer}>{each.answer ?? each.reason}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
