import { isAddress, normaliseAddress, readAddresses } from './addresses.ts';
import { messageIds } from './envelope.ts';
import { decodeWords, displayText } from './header-values.ts';
import { field, fieldValues, type Headers, readHeaders } from './headers.ts';
import { decodedBody, type Entity } from './mime-tree.ts';
import type { BounceDetails } from './model.ts';
import { buffer } from './octets.ts';

export type BounceReading = { readonly reason: string; readonly bounce: BounceDetails };

/** Octets of a report or of a returned message that are looked at. */
const readBytes = 128 * 1024;

/**
 * Recognises a notice that a mail wasn't delivered: by its form (RFC 3464, RFC 6522), or, for the older plain
 * ones, by sender and wording together. Either alone isn't enough: people quote bounces, and postmasters write.
 */
export function readBounce(root: Entity, firstText: string): BounceReading | null {
  const report = deliveryReport(root);
  const status = findEntity(root, 'message/delivery-status');
  if (report || (status && isFromMailSystem(root.headers))) {
    const details = fromStatus(status, firstText, returnedHeaders(root));
    return { reason: 'multipart/report with a delivery status (RFC 3464)', bounce: details };
  }
  if (!isFromMailSystem(root.headers)) return null;
  const returned = returnedHeaders(root) ?? quotedHeaders(firstText);
  const failedRecipients = readAddresses(fieldValues(root.headers, 'x-failed-recipients').join(','), 50);
  if (!hasBounceWording(root.headers, firstText) && failedRecipients.length === 0) return null;
  return {
    reason: 'a mail system says that a mail was not delivered',
    bounce: fromWords(root.headers, firstText, returned),
  };
}

function deliveryReport(root: Entity): boolean {
  if (root.type !== 'multipart/report') return false;
  const kind = (root.parameters.get('report-type') ?? '').toLowerCase();
  return kind === 'delivery-status' || (kind === '' && findEntity(root, 'message/delivery-status') !== null);
}

function findEntity(entity: Entity, type: string): Entity | null {
  if (entity.type === type) return entity;
  for (const child of entity.children) {
    const found = findEntity(child, type);
    if (found) return found;
  }
  return null;
}

const systemSenders = /^(mailer-daemon|postmaster|mail-daemon|mdaemon|exchange|microsoftexchange[0-9a-f]*|bounces?)$/;

function isFromMailSystem(headers: Headers): boolean {
  const [from] = readAddresses(field(headers, 'from') ?? '', 1);
  const local = normaliseAddress(from?.address ?? '').split('@')[0] ?? '';
  if (systemSenders.test(local)) return true;
  const hasNullSender = /^<\s*>$/.test((field(headers, 'return-path') ?? '').trim());
  return hasNullSender && /mail delivery|delivery sub|postmaster|mailer|system administrator/i.test(from?.name ?? '');
}

const bounceSubjects =
  /undeliver|delivery (status|failure|has failed|delayed)|delivery.{0,20}fail|returned (mail|to sender)|failure notice|mail delivery|unzustellbar|non remis|mail system error/i;
const bounceTexts =
  /(could not|cannot|can't|wasn't able to|unable to|failed to) (be )?deliver|was not delivered|did not reach the following|delivery to the following recipients?\b[^.]{0,80}(failed|delayed)|this is a permanent error|has been delayed|message that you sent could not/i;

function hasBounceWording(headers: Headers, text: string): boolean {
  return bounceSubjects.test(decodeWords(field(headers, 'subject') ?? '')) || bounceTexts.test(text.slice(0, 4000));
}

function fromStatus(status: Entity | null, text: string, returned: Headers | null): BounceDetails {
  const groups = status ? statusGroups(status) : [];
  const [perMessage, ...perRecipient] = groups;
  const recipients: string[] = [];
  for (const group of perRecipient) {
    const address = statusAddress(field(group, 'original-recipient')) ?? statusAddress(field(group, 'final-recipient'));
    if (address && !recipients.includes(address)) recipients.push(address);
  }
  const first = perRecipient[0] ?? perMessage ?? [];
  const action = (field(first, 'action') ?? '').trim().toLowerCase();
  const diagnostic = field(first, 'diagnostic-code');
  return {
    ...returnedDetails(returned),
    recipients: recipients.length > 0 ? recipients.slice(0, 50) : wordedRecipients(text),
    action: isAction(action) ? action : 'unknown',
    status: statusCode(field(first, 'status')),
    diagnostic: diagnostic === null ? null : displayText(diagnostic, 500),
  };
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
const isAction = (text: string): text is (typeof actions)[number] => actions.some((known) => known === text);

/** Groups of fields between empty lines: the first about the message, each further one about a recipient (RFC 3464 §2.1). */
function statusGroups(status: Entity): readonly Headers[] {
  const body = buffer(decodedBody(status)).subarray(0, readBytes);
  const groups: Headers[] = [];
  let at = 0;
  while (at < body.length && groups.length < 60) {
    const { fields, bodyStart } = readHeaders(body.subarray(at), readBytes);
    if (fields.length > 0) groups.push(fields);
    if (bodyStart === 0) break;
    at += bodyStart;
  }
  return groups;
}

/** `rfc822; <someone@example.org>` (RFC 3464 §2.3.2). */
function statusAddress(value: string | null): string | null {
  if (value === null) return null;
  const [mailbox] = readAddresses(value.slice(value.indexOf(';') + 1), 1);
  return mailbox ? normaliseAddress(mailbox.address) : null;
}

const statusCode = (text: string | null): string | null => /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text ?? '')?.[0] ?? null;

function returnedDetails(headers: Headers | null): Pick<BounceDetails, 'originalMessageId' | 'originalSubject'> {
  const subject = headers ? field(headers, 'subject') : null;
  return {
    originalMessageId: headers ? (messageIds(field(headers, 'message-id') ?? '', 1)[0] ?? null) : null,
    originalSubject: subject === null ? null : displayText(subject, 500),
  };
}

/** Header of the returned message, from its own part. */
function returnedHeaders(root: Entity): Headers | null {
  const part =
    findEntity(root, 'message/rfc822') ?? findEntity(root, 'text/rfc822-headers') ?? findEntity(root, 'message/global');
  if (!part) return null;
  const { fields } = readHeaders(buffer(decodedBody(part)).subarray(0, readBytes), readBytes);
  return fields.length > 0 ? fields : null;
}

/** Header of the returned message where it is quoted in the text, after a line that announces it. */
function quotedHeaders(text: string): Headers | null {
  const bounded = text.slice(0, readBytes);
  const marker =
    /^[ \t-]*(Original message|Message header follows|Below this line is a copy of the message|This is a copy of the message)\b.*$/im.exec(
      bounded,
    );
  if (!marker) return null;
  const rest = bounded.slice(marker.index + marker[0].length).replace(/^\s+/, '');
  const { fields } = readHeaders(Buffer.from(rest, 'utf8'), readBytes);
  return fields.length > 0 ? fields : null;
}

function fromWords(headers: Headers, text: string, returned: Headers | null): BounceDetails {
  const failed = readAddresses(fieldValues(headers, 'x-failed-recipients').join(','), 50).map(({ address }) =>
    normaliseAddress(address),
  );
  const isDelay = /delay/i.test(field(headers, 'subject') ?? '') || /has been delayed/i.test(text.slice(0, 4000));
  return {
    ...returnedDetails(returned),
    recipients: failed.length > 0 ? failed : wordedRecipients(text),
    action: isDelay ? 'delayed' : 'failed',
    status: statusCode(text.slice(0, 8000)),
    diagnostic: null,
  };
}

/** What mail systems write before the recipients that failed. */
const announcement =
  /following (recipients?|recipient\(s\)|address(es)?|address\(es\))[^:\n]{0,80}:|was not delivered to:|failed to deliver to|not be delivered to( the following)?:/i;

/** Addresses where the text announces them, before the returned message begins. Those of the mail system don't count. */
function wordedRecipients(text: string): readonly string[] {
  const [head = ''] = text
    .slice(0, 8000)
    .split(/^[ \t-]*(?:Original message|Message header follows|Below this line)/im);
  const announced = announcement.exec(head);
  const found: string[] = [];
  for (const match of head.slice(announced?.index ?? 0).matchAll(/[^\s<>"'(),;:]{1,64}@[^\s<>"'(),;:]{1,200}/g)) {
    const address = normaliseAddress(match[0].replace(/[.\]]+$/, ''));
    if (isAddress(address) && !/^(postmaster|mailer-daemon)@/.test(address) && !found.includes(address))
      found.push(address);
  }
  return found.slice(0, 50);
}
