import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Arrived } from './file-mail.ts';
import { apart } from './filing.ts';

type Threading = {
  readonly messageId: string;
  readonly inReplyTo?: readonly string[];
  readonly references?: readonly string[];
};

/** As much of a mail as decides what it may be filed beside. */
function arrived(rawMailId: string, threading: Threading, bounced?: string): Arrived {
  const classification =
    bounced === undefined ? { kind: 'report' } : { kind: 'bounce', bounce: { originalMessageId: bounced } };
  const mail = {
    from: null,
    keys: [],
    classification,
    threading: { inReplyTo: [], references: [], plusTokens: [], ...threading },
  };
  return { rawMailId, mail, prints: { repeat: null }, knownKeys: [] } as unknown as Arrived;
}

const names = (mails: readonly Arrived[]): readonly string[] => mails.map(({ rawMailId }) => rawMailId);

test('an answer waits for the mail that it answers, whichever header names it', () => {
  const report = arrived('report', { messageId: 'a@x' });
  const other = arrived('other', { messageId: 'b@x' });
  for (const answer of [
    arrived('answer', { messageId: 'c@x', inReplyTo: ['a@x'] }),
    arrived('answer', { messageId: 'c@x', references: ['z@x', 'a@x'] }),
    arrived('answer', { messageId: 'c@x' }, 'a@x'),
  ]) {
    assert.deepEqual(names(apart([report, answer, other], [])), ['report', 'other']);
    assert.deepEqual(names(apart([answer, other], [report])), ['other']);
    assert.deepEqual(names(apart([answer, other], [])), ['answer', 'other']);
  }
});
