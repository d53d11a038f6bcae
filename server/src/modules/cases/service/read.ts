import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { CaseMessage, EventSentences } from '../model/index.ts';
import { type CaseRow, caseStore, contentStore, type EventRow, type NoteRow, relationStore } from '../store/index.ts';
import { eventSentences, eventText } from './event-text.ts';
import { messagesOf } from './messages.ts';
import { type ListedCase, type Named, type Names, named, namesOf } from './names.ts';
import { waitsOf } from './needinfo/view.ts';
import { summaryOf } from './present.ts';
import {
  type EventFacts,
  keyOf,
  openAttachment,
  openAttachmentContent,
  openEvent,
  openNote,
  titleOf,
} from './sealing.ts';

export type CaseDetail = ListedCase & {
  readonly duplicateOf: CaseName | null;
  readonly mergedInto: CaseName | null;
  readonly members: readonly Named[];
  readonly messages: readonly (Omit<CaseMessage, 'authorId'> & { readonly author: Named | null })[];
  readonly notes: readonly CaseNote[];
  readonly links: readonly CaseLink[];
  readonly events: readonly CaseEvent[];
};

export type CaseName = { readonly id: string; readonly ref: string };

export type CaseNote = {
  readonly id: string;
  readonly at: Date;
  readonly author: Named | null;
  readonly text: string;
  readonly mergedFrom: string | null;
};

export type CaseLink = {
  readonly id: string;
  /** From where the reader stands: `blocks`, or `blocked-by` when the other case blocks this one. */
  readonly kind: string;
  readonly case: CaseName & { readonly title: string; readonly state: string };
};

export type CaseEvent = {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  /** Null for Gatehouse itself. */
  readonly actor: Named | null;
  readonly text: string;
  readonly facts: EventFacts;
  readonly otherCase: CaseName | null;
};

/** The case with all that belongs to it. A hidden and a missing one both end after the first statement. */
export async function caseDetail(platform: Platform, tx: Tx, idOrRef: string): Promise<CaseDetail> {
  const row = await caseStore(tx).find(idOrRef);
  if (row === undefined) throw notFound('case');
  const key = keyOf(platform.keys, row);
  // Asked for together, so that they cost one round trip.
  const [messages, notes, sealedEvents, members, links, waits] = await Promise.all([
    messagesOf(tx, row.id, key),
    contentStore(tx).notes(row.id),
    contentStore(tx).events(row.id),
    relationStore(tx).members(row.id),
    linksOf(platform, tx, row),
    waitsOf(platform, tx, [row]),
  ]);
  const events = sealedEvents.map((event) => ({ ...event, facts: openEvent(key, event) }));
  const others = await refsOf(tx, [row.duplicate_of, row.merged_into, ...events.map((event) => event.other_id)]);
  const summary = summaryOf(platform.keys, row);
  const names = await namesOf(platform, tx, {
    people: [
      row.assignee_id,
      ...members,
      ...messages.map((m) => m.authorId),
      ...notes.map((n) => n.author_id),
      ...events.map((e) => e.actor_id),
      ...idsIn(events, ['assignee']),
    ],
    teams: [row.team_id, ...idsIn(events, ['team'])],
    services: [row.service_id, ...idsIn(events, ['service'])],
  });
  const sentences = platform.plugged(eventSentences);
  return {
    ...named(summary, names, waits.get(row.id) ?? []),
    duplicateOf: others(row.duplicate_of),
    mergedInto: others(row.merged_into),
    members: members.flatMap((id) => names.person(id) ?? []),
    messages: messages.map(({ authorId, ...m }) => ({ ...m, author: names.person(authorId) })),
    notes: notes.map((note) => noteOf(key, note, names)),
    links,
    events: events.map((event) => eventOf(event, { names, sentences }, others(event.other_id))),
  };
}

type OpenedEvent = EventRow & { readonly facts: EventFacts };

/** The ids of people, teams or services that the facts of events name. */
function idsIn(events: readonly OpenedEvent[], fields: readonly string[]): readonly string[] {
  return events.flatMap(({ facts }) => {
    const found = fields.includes(String(facts['field'])) ? [facts['from'], facts['to']] : [];
    return [...found, fields.includes('assignee') ? facts['person'] : null].filter((id) => typeof id === 'string');
  });
}

function noteOf(key: DataKey, note: NoteRow, names: Names): CaseNote {
  return {
    id: note.id,
    at: note.at,
    author: names.person(note.author_id),
    text: openNote(key, note),
    mergedFrom: note.merged_from,
  };
}

type Telling = { readonly names: Names; readonly sentences: readonly EventSentences[] };

function eventOf(event: OpenedEvent, { names, sentences }: Telling, otherCase: CaseName | null): CaseEvent {
  const actor = names.person(event.actor_id);
  const nameOf = (id: string): string =>
    [names.person(id), names.team(id), names.service(id)].find((n) => n !== null && n.name !== 'unknown')?.name ??
    'somebody';
  return {
    id: event.id,
    at: event.at,
    type: event.name,
    actor,
    text: eventText(
      {
        who: actor?.name ?? 'Gatehouse',
        name: event.name,
        facts: event.facts,
        otherRef: otherCase?.ref ?? null,
        nameOf,
      },
      sentences,
    ),
    facts: event.facts,
    otherCase,
  };
}

/** Of other cases only those that the actor may see are named. */
async function refsOf(tx: Tx, ids: readonly (string | null)[]): Promise<(id: string | null) => CaseName | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map((await caseStore(tx).byIds(wanted)).map((row) => [row.id, { id: row.id, ref: row.ref }]));
  return (id) => (id === null ? null : (found.get(id) ?? null));
}

const passive = { duplicates: 'duplicated-by', blocks: 'blocked-by', relates: 'relates' } as const;

async function linksOf(platform: Platform, tx: Tx, row: CaseRow): Promise<readonly CaseLink[]> {
  const links = await relationStore(tx).links(row.id);
  return links.map((link) => ({
    id: link.link_id,
    kind: link.outgoing ? link.kind : passive[link.kind],
    case: { id: link.id, ref: link.ref, title: titleOf(platform.keys, link), state: link.state },
  }));
}

export type AttachmentFile = { readonly name: string; readonly bytes: Buffer };

export async function attachmentFile(
  platform: Platform,
  tx: Tx,
  idOrRef: string,
  attachmentId: string,
): Promise<AttachmentFile> {
  const row = await caseStore(tx).find(idOrRef);
  const file = row && (await contentStore(tx).attachment(row.id, attachmentId));
  if (row === undefined || file === undefined) throw notFound('attachment');
  const key: DataKey = keyOf(platform.keys, row);
  return { name: openAttachment(key, file).name, bytes: openAttachmentContent(key, file) };
}
