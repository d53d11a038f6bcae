import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { DownloadLink } from '../../ui/button.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Fact, Facts } from '../../ui/panel.tsx';
import { sizeText } from '../../ui/size.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import type { Message } from './model.ts';
import styles from './timeline.module.css';
import { mailWords, plainWord } from './words.ts';

/** What was said to or from the outside, as text only, with every fact of how it travelled. */
export function MessageCard({ caseId, message }: { caseId: string; message: Message }): ReactNode {
  const words = mailWords(message.openpgp);
  const when = <RelativeTime at={message.at} />;
  return (
    <article className={styles.card} aria-label={message.direction === 'in' ? 'Message from outside' : 'Answer'}>
      <header className={styles.head}>
        <div className={styles.headFacts}>
          <span className={styles.from}>
            <strong>{message.author?.name ?? message.from}</strong>
            {message.direction === 'out' && ` → ${message.to.join(', ')}`}
          </span>
          <Badge tone={words.tone}>{words.text}</Badge>
          {message.flags.map((flag) => (
            <Badge key={flag} tone="late">
              {plainWord(flag)}
            </Badge>
          ))}
        </div>
        <span className={styles.when}>{when}</span>
      </header>
      <div className={styles.body}>
        <MessageText text={message.text} />
      </div>
      {message.openpgp.remarks.length > 0 && (
        <div className={styles.remarks}>
          {message.openpgp.remarks.map((remark) => (
            <span key={remark}>{remark}</span>
          ))}
        </div>
      )}
      {message.attachments.length > 0 && (
        <div className={styles.attachments}>
          {message.attachments.map((attachment) => (
            <DownloadLink key={attachment.id} small href={`/api/v1/cases/${caseId}/attachments/${attachment.id}`}>
              {attachment.name} · {sizeText(attachment.size)}
            </DownloadLink>
          ))}
        </div>
      )}
      <TravelFacts message={message} />
    </article>
  );
}

/** Quoted lines step back, so that what is new is read first. */
function MessageText({ text }: { text: string }): ReactNode {
  const runs: { readonly at: number; readonly quoted: boolean; readonly lines: string[] }[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const quoted = line.startsWith('>');
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(line);
    else runs.push({ at, quoted, lines: [line] });
  }
  return runs.map((run) => (
    <p key={run.at} className={run.quoted ? `${styles.text} ${styles.quoted}` : styles.text}>
      {run.lines.join('\n')}
    </p>
  ));
}

const integrityWords = { true: 'protected against changes', false: 'NOT protected against changes' } as const;

function TravelFacts({ message }: { message: Message }): ReactNode {
  const { openpgp } = message;
  return (
    <details className={styles.facts}>
      <summary>How it travelled</summary>
      <Facts>
        <Fact name="From">{message.from}</Fact>
        <Fact name="To">{message.to.join(', ')}</Fact>
        {message.cc.length > 0 && <Fact name="Copy">{message.cc.join(', ')}</Fact>}
        <Fact name="Subject">
          {message.subject === '' ? '–' : message.subject}
          {openpgp.protectedSubject && ' (protected)'}
        </Fact>
        <Fact name="Encryption">
          {openpgp.encrypted ? 'encrypted' : 'not encrypted: others could read it on the way'}
        </Fact>
        {openpgp.decryptedWith !== null && (
          <Fact name="Opened with">
            <Fingerprint value={openpgp.decryptedWith} />
          </Fact>
        )}
        {openpgp.integrity !== null && <Fact name="Integrity">{integrityWords[`${openpgp.integrity}`]}</Fact>}
        <Fact name="Signature">{plainWord(openpgp.signature)}</Fact>
        {openpgp.signer !== null && (
          <Fact name="Signer">
            <Fingerprint value={openpgp.signer} />
          </Fact>
        )}
        {message.rawMailId !== null && (
          <Fact name="Raw mail">
            <DownloadLink small href={`/api/v1/raw-mails/${message.rawMailId}`}>
              Download
            </DownloadLink>
          </Fact>
        )}
      </Facts>
    </details>
  );
}
