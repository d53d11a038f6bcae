import { Readable } from 'node:stream';
import type { Actor } from '../../../platform/access/index.ts';
import { csvText } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type CaseQuery, type ListRequest, listCases } from './lists.ts';
import type { ListedCase } from './names.ts';

const columns: readonly (readonly [string, (c: ListedCase) => string | Date | null])[] = [
  ['ref', (c) => c.ref],
  ['kind', (c) => c.kind],
  ['title', (c) => c.title],
  ['state', (c) => c.state],
  ['resolution', (c) => c.resolution],
  ['severity', (c) => c.severity],
  ['priority', (c) => c.priority],
  ['assignee', (c) => c.assignee?.name ?? null],
  ['team', (c) => c.team?.name ?? null],
  ['service', (c) => c.service?.name ?? null],
  ['focusArea', (c) => c.focusArea],
  ['visibility', (c) => c.visibility],
  ['labels', (c) => c.labels.join(' ')],
  ['deadlineAt', (c) => c.deadlineAt],
  ['expiresAt', (c) => c.expiresAt],
  ['openedAt', (c) => c.openedAt],
  ['closedAt', (c) => c.closedAt],
];

const pageSize = 500;

/** Page by page, each in a transaction of its own, so that a slow reader holds neither a connection nor memory. */
async function* lines(platform: Platform, actor: Actor, request: ListRequest): AsyncGenerator<string> {
  yield csvText([columns.map(([name]) => name)]);
  let cursor: string | undefined;
  do {
    const from = cursor === undefined ? {} : { cursor };
    const page = await platform.db.reading(actor, (tx) => listCases(platform, tx, { ...request, ...from }));
    yield csvText(page.items.map((c) => columns.map(([, of]) => of(c))));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

export async function exportCases(platform: Platform, actor: Actor, request: CaseQuery): Promise<Readable> {
  // What left the house, and by whom, is worth an entry although nothing changed.
  await platform.db.as(actor, (tx) =>
    platform.audit.record(tx, {
      action: 'case.exported',
      subject: { type: 'case-list', id: actor.kind === 'person' ? actor.personId : actor.kind },
      after: { query: request },
    }),
  );
  return Readable.from(lines(platform, actor, { ...request, limit: pageSize }));
}
