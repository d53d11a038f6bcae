import { isAddress, normaliseAddress } from '@gatehouse/mail';
import { type Actor, requirePermission, systemActor } from '../../../platform/access/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { outboxDoor } from '../../outbox/index.ts';
import { sendReplies } from '../access.ts';
import type { AnswerRequest } from '../model.ts';
import { type AnswerFacts, addressOf, isFromPerson, lastFromKnown } from '../rules/index.ts';
import { distinct, type KnownKey, keysOf, type Letterhead, letterheadOf } from './letterhead.ts';

export type Addressed = Pick<AnswerRequest, 'to' | 'cc'>;

/** Everything that decides how an answer of this person in this case would leave. */
export type Situation = AnswerFacts & {
  readonly caseId: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly head: Letterhead;
  readonly keys: readonly KnownKey[];
};

/**
 * What the person may see is read as the person, first: a case that is hidden ends here. Only then the system looks up
 * keys and the letterhead.
 */
export async function situationOf(
  platform: Platform,
  actor: Actor,
  idOrRef: string,
  addressed: Addressed,
): Promise<Situation> {
  requirePermission(actor, sendReplies.name);
  const { caseId, ref, messages } = await platform.db.reading(actor, async (tx) => {
    const cases = caseDoor(platform);
    const named = await cases.find(tx, idOrRef);
    const current = named && (await cases.current(tx, named.id));
    const found = current === undefined ? undefined : await cases.byId(tx, current);
    if (found === undefined) throw notFound('case');
    return { caseId: found.id, ref: found.ref, messages: await cases.messages(tx, found.id) };
  });
  const heard = messages.filter(isFromPerson);
  const last = lastFromKnown(messages);
  const sender = last === undefined ? [] : [addressOf(last.from)];
  const to = recipientsOf(platform, 'to', addressed.to ?? sender);
  const cc = recipientsOf(platform, 'cc', addressed.cc ?? []);
  const recipients = distinct([...to, ...cc]);
  const answered = heard.findLast(({ from }) => recipients.some((address) => isSameAddress(address, addressOf(from))));
  const { head, keys } = await platform.db.reading(systemActor('replies'), async (tx) => ({
    head: await letterheadOf(platform, tx, caseId, recipients),
    keys: await keysOf(platform, tx, recipients),
  }));
  const reportEncrypted = heard.some(({ openpgp }) => openpgp.encrypted);
  return { caseId, ref, to, cc, head, keys, subject: answered?.subject ?? null, reportEncrypted };
}

const isSameAddress = (one: string, other: string): boolean => normaliseAddress(one) === normaliseAddress(other);

function recipientsOf(platform: Platform, field: string, addresses: readonly string[]): readonly string[] {
  const recipients = distinct(addresses);
  const wrong = recipients.find((address) => !isAddress(address) || !outboxDoor(platform).canReach(address));
  if (wrong === undefined) return recipients;
  throw new DomainError(
    'invalid',
    'answer_recipient',
    `${field}: ${wrong} cannot be a recipient. It must be a mail address in ASCII; the role addresses get their copy by themselves.`,
    { details: { field } },
  );
}
