import { type ReactNode, useId, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Row } from '../../ui/panel.tsx';
import { EvidenceText, SourceText } from './about-answer.tsx';
import { AnswerInput } from './answer-input.tsx';
import { AnswerWords } from './answer-text.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { CommentForm, Comments } from './comments.tsx';
import { FileButton, FileList } from './files.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import type { Answer, Item } from './model.ts';
import styles from './question.module.css';
import { ReopenDialog } from './reopen-dialog.tsx';
import { RichText } from './rich-text.tsx';
import { SaveStateText } from './save-state.tsx';
import { useSheetAccess } from './sheet-access.ts';
import { useSheetFacts } from './sheet-facts.ts';
import { type Answering, useAnswer } from './use-answer.ts';

type QuestionProps = { readonly item: Item };

/** One question with its answer, and everything that stands beside it. */
export function QuestionRow({ item }: QuestionProps): ReactNode {
  const facts = useSheetFacts();
  const stored = facts.answerTo(item.id);
  const answering = useAnswer(item.id, stored);
  const labelId = useId();
  const problem = facts.problemWith(item.id);
  const disabled = !facts.mayAnswer(item.id) || item.readonly;
  const isMissing = facts.showsMissing && facts.isMissing(item.id);
  const isReopened = stored !== undefined && stored.reopened !== null;
  return (
    <div
      className={classNames(styles.question, isReopened && styles.again, isMissing && styles.missing)}
      id={`question-${item.id}`}
    >
      <div id={labelId} className={styles.text}>
        <RichText nodes={item.text} />
        {item.required && (
          <span className={styles.required} title="An answer is required">
            {' '}
            required
          </span>
        )}
      </div>
      <div id={`${labelId}-about`}>
        {item.help !== null && (
          <div className={styles.help}>
            <RichText nodes={item.help} />
          </div>
        )}
        {problem !== undefined && <div className={styles.bad}>This answer {problem}.</div>}
        {isMissing && problem === undefined && <div className={styles.bad}>An answer is missing.</div>}
      </div>
      <Reopened answer={stored} onConfirm={() => answering.say(sameAnswer(stored))} disabled={disabled} />
      {stored?.unknown === true && (answering.value ?? null) === null ? (
        <div className={styles.unknown}>“I don’t know”</div>
      ) : null}
      <AnswerInput
        item={item}
        labelId={labelId}
        aboutId={`${labelId}-about`}
        answering={answering}
        disabled={disabled}
        offered={facts.visible}
      />
      {answering.state.name === 'overtaken' && <Overtaken item={item} stored={stored} answering={answering} />}
      <Beside item={item} stored={stored} answering={answering} disabled={disabled} />
    </div>
  );
}

function sameAnswer(answer: Answer | undefined) {
  return answer?.unknown === true ? { unknown: true } : { value: answer?.value ?? null };
}

type ReopenedProps = {
  readonly answer: Answer | undefined;
  readonly disabled: boolean;
  readonly onConfirm: () => void;
};

function Reopened({ answer, disabled, onConfirm }: ReopenedProps): ReactNode {
  const reopened = answer?.reopened;
  if (reopened === undefined || reopened === null) return null;
  return (
    <div className={styles.reopened}>
      <span>
        <Badge tone="late">asked again</Badge> {reopened.by.name}: {reopened.reason}
      </span>
      {reopened.again ? (
        <span>Answered again; submit when you are done.</span>
      ) : (
        !disabled && (
          <Button small onClick={onConfirm}>
            It stays as it is
          </Button>
        )
      )}
    </div>
  );
}

type OvertakenProps = {
  readonly item: Item;
  readonly stored: Answer | undefined;
  readonly answering: Answering;
};

/** Both answers, for the one who came later. */
function Overtaken({ item, stored, answering }: OvertakenProps): ReactNode {
  return (
    <div className={styles.overtaken} role="alert">
      <div>
        {stored?.by.name ?? 'Somebody'} answered meanwhile:{' '}
        <strong>
          <AnswerWords item={item} value={stored?.value} unknown={stored?.unknown ?? false} />
        </strong>
      </div>
      <div>
        Yours, not saved:{' '}
        <strong>
          <AnswerWords item={item} value={answering.value} />
        </strong>
      </div>
      <Row>
        <Button small onClick={answering.yield}>
          Leave theirs
        </Button>
        <Button small look="primary" onClick={answering.insist}>
          Put mine in its place
        </Button>
      </Row>
    </div>
  );
}

type BesideProps = {
  readonly item: Item;
  readonly stored: Answer | undefined;
  readonly answering: Answering;
  readonly disabled: boolean;
};
type Opened = 'history' | 'comment' | 'ask' | 'reopen';

function Beside({ item, stored, answering, disabled }: BesideProps): ReactNode {
  const [opened, setOpened] = useState<Opened>();
  const facts = useSheetFacts();
  const access = useSheetAccess();
  const shut = (): void => setOpened(undefined);
  if (access.kind === 'trial') return null;
  return (
    <>
      <FileList files={facts.filesOf(item.id)} disabled={disabled} />
      <div className={styles.meta}>
        <SaveStateText state={answering.state} />
        {stored !== undefined && <SourceText answer={stored} />}
        {facts.claimsOf(item.id).map((claim) => (
          <EvidenceText key={claim.control} claim={claim} service={facts.service} />
        ))}
        {facts.askedFor(item.id).map((asked) => (
          <span key={asked.at}>
            {asked.person.name} was asked{asked.closedAt !== null && ', answered'}
          </span>
        ))}
      </div>
      <div className={styles.actions}>
        {!disabled && stored?.unknown !== true && item.type !== 'file' && (
          <Button small look="quiet" onClick={() => answering.say({ unknown: true })}>
            I don’t know
          </Button>
        )}
        {!disabled && (
          <FileButton question={item.id} label={item.type === 'file' ? 'Choose a file' : 'Attach a file'} />
        )}
        <Button small look="quiet" onClick={() => setOpened('comment')}>
          Comment
        </Button>
        {access.kind === 'person' && facts.mayAsk && (
          <Button small look="quiet" onClick={() => setOpened('ask')}>
            Ask a colleague
          </Button>
        )}
        {(stored?.version ?? 0) > 1 && (
          <Button small look="quiet" onClick={() => setOpened('history')}>
            History
          </Button>
        )}
        {facts.mayReopen && stored?.reopened === null && (
          <Button small look="quiet" onClick={() => setOpened('reopen')}>
            Ask again
          </Button>
        )}
      </div>
      <Comments comments={facts.commentsOn(item.id)} />
      {opened === 'comment' && <CommentForm question={item.id} onDone={shut} />}
      {opened === 'history' && <HistoryDialog item={item} onClose={shut} />}
      {opened === 'ask' && <AskDialog question={item.id} onClose={shut} />}
      {opened === 'reopen' && <ReopenDialog question={item.id} onClose={shut} />}
    </>
  );
}
