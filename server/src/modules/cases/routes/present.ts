import type { CaseDetail, ListedCase, NeedinfoView } from '../service/index.ts';

function iso(at: Date): string;
function iso(at: Date | null): string | null;
function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

/** A case as the API tells it. */
export function presentCase(item: ListedCase) {
  return {
    ...item,
    deadlineAt: iso(item.deadlineAt),
    firstResponseAt: iso(item.firstResponseAt),
    expiresAt: iso(item.expiresAt),
    openedAt: iso(item.openedAt),
    updatedAt: iso(item.updatedAt),
    closedAt: iso(item.closedAt),
    pausedSince: iso(item.pausedSince),
    waitsOn: item.waitsOn.map((each) => ({
      ...each,
      since: iso(each.since),
      dueAt: iso(each.dueAt),
      deferredUntil: iso(each.deferredUntil),
    })),
    lastMessage: item.lastMessage === null ? null : { ...item.lastMessage, at: iso(item.lastMessage.at) },
  };
}

export function presentDetail(item: CaseDetail) {
  return {
    ...item,
    ...presentCase(item),
    messages: item.messages.map((message) => ({ ...message, at: iso(message.at), receivedAt: iso(message.at) })),
    notes: item.notes.map((note) => ({ ...note, at: iso(note.at) })),
    events: item.events.map((event) => ({ ...event, at: iso(event.at) })),
  };
}

export function presentNeedinfo(item: NeedinfoView) {
  return {
    ...item,
    askedAt: iso(item.askedAt),
    dueAt: iso(item.dueAt),
    deferredUntil: iso(item.deferredUntil),
    endedAt: iso(item.endedAt),
  };
}
