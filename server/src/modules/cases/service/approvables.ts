import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { defineApprovable } from '../../approvals/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { type CaseChange, focusAreas, priorities, severities, visibilities } from '../model/index.ts';
import { type CaseRow, caseStore } from '../store/index.ts';
import { makeChange } from './change.ts';
import { insertMember } from './members.ts';
import { mergeNow, newReaders } from './merge.ts';
import { titleOf } from './sealing.ts';

/** Of the second person; who decides must see the case as well, which the database sees to. */
export const decideCases = 'cases.approve';

const instant = z.iso.datetime().transform((text) => new Date(text));

/** A change as it waits; the approval is stored sealed, so it may hold a title. */
const waitingChange = z.strictObject({
  title: z.string().optional(),
  labels: z.array(z.string()).optional(),
  state: z.string().optional(),
  severity: z.enum(severities).nullable().optional(),
  priority: z.enum(priorities).nullable().optional(),
  assignee: z.uuid().nullable().optional(),
  team: z.uuid().nullable().optional(),
  service: z.uuid().nullable().optional(),
  focusArea: z.enum(focusAreas).optional(),
  visibility: z.enum(visibilities).optional(),
  deadlineAt: instant.nullable().optional(),
  expiresAt: instant.nullable().optional(),
  resolution: z.string().optional(),
  duplicateOf: z.uuid().optional(),
});

const changePayload = z.strictObject({ caseId: z.uuid(), change: waitingChange });
const widenPayload = z.union([
  changePayload,
  z.strictObject({ caseId: z.uuid(), member: z.uuid() }),
  z.strictObject({ caseId: z.uuid(), mergeInto: z.uuid() }),
]);

async function caseRow(tx: Tx, id: string): Promise<CaseRow> {
  const row = await caseStore(tx).lock(id);
  if (row === undefined) throw notFound('case');
  return row;
}

function named(platform: Platform, row: CaseRow): string {
  return `${row.ref} “${titleOf(platform.keys, row)}”`;
}

function effectOf(row: CaseRow, change: z.output<typeof waitingChange>): string {
  const fields = Object.entries(change).map(([field, to]) => {
    const value = to instanceof Date ? to.toISOString() : String(to ?? 'nothing');
    if (field === 'severity') return `severity from ${row.severity ?? 'not rated'} to ${value}`;
    return field === 'visibility' ? `visibility from ${row.visibility} to ${value}` : `${field} to ${value}`;
  });
  return fields.join(', ');
}

// zod's optional fields may hold undefined; a CaseChange may not, and JSON that was stored never does.
const asChange = (change: z.output<typeof waitingChange>): CaseChange => change as CaseChange;

function lowerSeverity(platform: Platform) {
  return defineApprovable<z.output<typeof changePayload>>({
    kind: 'case.lower-severity',
    title: 'Lower a critical severity',
    decide: decideCases,
    payload: changePayload,
    describe: async (tx, { caseId, change }) => {
      const row = await caseRow(tx, caseId);
      return `${named(platform, row)}: ${effectOf(row, change)}.`;
    },
    apply: async (tx, { caseId, change }) => {
      await makeChange(platform, tx, await caseRow(tx, caseId), asChange(change));
    },
  });
}

function widen(platform: Platform) {
  return defineApprovable<z.output<typeof widenPayload>>({
    kind: 'case.widen',
    title: 'Let more people see a restricted case',
    decide: decideCases,
    payload: widenPayload,
    describe: async (tx, payload) => {
      const row = await caseRow(tx, payload.caseId);
      if ('change' in payload) return `${named(platform, row)}: ${effectOf(row, payload.change)}.`;
      if ('member' in payload) {
        const person = await peopleDoor(platform).personById(tx, payload.member);
        return `${named(platform, row)}: ${person?.name ?? 'somebody'} (${person?.email ?? payload.member}) becomes a member and sees all of it.`;
      }
      const target = await caseRow(tx, payload.mergeInto);
      const readers = await peopleDoor(platform).people(tx, await newReaders(platform, tx, row, target));
      const names = readers.map(({ name }) => name).sort();
      const see = names.length === 1 ? 'sees' : 'see';
      return `${named(platform, row)} is merged into ${named(platform, target)}: ${names.join(', ')} ${see} its messages then.`;
    },
    apply: async (tx, payload) => {
      if ('change' in payload) {
        await makeChange(platform, tx, await caseRow(tx, payload.caseId), asChange(payload.change));
      } else if ('member' in payload) {
        await insertMember(platform, tx, await caseRow(tx, payload.caseId), payload.member);
      } else {
        await mergeNow(platform, tx, await caseRow(tx, payload.caseId), await caseRow(tx, payload.mergeInto));
      }
    },
  });
}

/** The sensitive changes of cases that wait for a second person. */
export function caseApprovables(platform: Platform) {
  return [lowerSeverity(platform), widen(platform)] as const;
}
