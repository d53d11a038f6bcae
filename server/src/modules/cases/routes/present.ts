import type { CaseDetail, ListedCase } from '../service/index.ts';

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
