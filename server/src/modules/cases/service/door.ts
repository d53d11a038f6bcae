import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { CaseDoor } from '../model/index.ts';
import { closedStateFor, reopenState } from '../rules/index.ts';
import { caseStore, momentStore, relationStore, severityStore } from '../store/index.ts';
import { seenBy } from './candidates.ts';
import { makeChange } from './change.ts';
import { kindNamed } from './kinds.ts';
import { lockCurrent, lockNamed } from './lock.ts';
import { addMessage, messagesOf, messageWords } from './messages.ts';
import { needinfoDoor } from './needinfo/door.ts';
import { addMembers, openCase, openWithMessage } from './open.ts';
import { summaryOf } from './present.ts';
import { addEvents, recordChange } from './record.ts';
import { keyOf } from './sealing.ts';

/** What other modules may do with cases, each in the caller's transaction. */
export function caseDoor(platform: Platform): CaseDoor {
  return {
    ...needinfoDoor(platform),
    open: (tx, opening) => openCase(platform, tx, opening),
    openWithMessage: (tx, opening, message, events) => openWithMessage(platform, tx, opening, message, events),
    messageWords: (message) => messageWords(platform, message),
    addMessage: (tx, caseId, message) => addMessage(platform, tx, caseId, message),
    addEvent: async (tx, caseId, event) => {
      const row = await caseStore(tx).find(caseId);
      if (row === undefined) throw notFound('case');
      addEvents(platform, tx, row.id, keyOf(platform.keys, row), [event]);
      await platform.live.notify(tx, { topic: 'case', id: row.id });
    },
    lock: async (tx, idOrRef) => (await caseStore(tx).lock(idOrRef)) !== undefined,
    addMembers: async (tx, caseId, personIds) => {
      const row = await lockNamed(tx, caseId);
      const added = await addMembers(platform, tx, row.id, personIds);
      if (added.length === 0) return;
      await recordChange(platform, tx, {
        caseId: row.id,
        key: keyOf(platform.keys, row),
        action: 'case.member-added',
        events: added.map((person) => ({ name: 'member-added', facts: { person } })),
        after: { persons: added },
      });
    },
    reopen: async (tx, caseId, reason) => {
      const row = await lockCurrent(tx, caseId);
      const state = row.closed_at === null ? undefined : reopenState(kindNamed(platform, row.kind), row.state);
      if (state === undefined) return false;
      await makeChange(platform, tx, row, { state });
      addEvents(platform, tx, row.id, keyOf(platform.keys, row), [{ name: 'reopened', facts: { reason } }]);
      return true;
    },
    close: async (tx, caseId, resolution) => {
      const row = await lockNamed(tx, caseId);
      if (row.closed_at !== null || row.merged_into !== null) return false;
      const state = closedStateFor(kindNamed(platform, row.kind), resolution) ?? 'closed';
      await makeChange(platform, tx, row, { state, resolution });
      return true;
    },
    change: async (tx, caseId, change, event) => {
      const row = await lockNamed(tx, caseId);
      const making = event === undefined ? {} : { event };
      return summaryOf(platform.keys, await makeChange(platform, tx, row, change, { maker: 'owner', ...making }));
    },
    ...caseReader(platform),
  };
}

type CaseReader = Pick<
  CaseDoor,
  | 'byId'
  | 'byIds'
  | 'find'
  | 'moments'
  | 'openBySeverity'
  | 'visible'
  | 'seenBy'
  | 'caseKey'
  | 'caseKeys'
  | 'members'
  | 'messages'
  | 'current'
>;

function caseReader(platform: Platform): CaseReader {
  return {
    byId: async (tx, id) => {
      const row = await caseStore(tx).find(id);
      return row && summaryOf(platform.keys, row);
    },
    byIds: async (tx, ids) => (await caseStore(tx).byIds(ids)).map((row) => summaryOf(platform.keys, row)),
    find: async (tx, idOrRef) => {
      const row = await caseStore(tx).find(idOrRef);
      return row && summaryOf(platform.keys, row);
    },
    openBySeverity: (tx, serviceId, whose) => severityStore(tx).open(serviceId, whose),
    moments: (tx, asked) => momentStore(tx).of(asked),
    visible: (tx, ids) => caseStore(tx).visible(ids),
    seenBy: (tx, personId, ids) => seenBy(platform, tx, personId, ids),
    caseKey: async (tx, id) => {
      const row = await caseStore(tx).find(id);
      if (row === undefined) throw notFound('case');
      return keyOf(platform.keys, row);
    },
    caseKeys: async (tx, ids) =>
      new Map((await caseStore(tx).byIds(ids)).map((row) => [row.id, keyOf(platform.keys, row)])),
    members: (tx, caseId) => relationStore(tx).members(caseId),
    messages: async (tx, caseId) => {
      const row = await caseStore(tx).find(caseId);
      if (row === undefined) throw notFound('case');
      return messagesOf(tx, row.id, keyOf(platform.keys, row));
    },
    current: async (tx, caseId) => {
      let row = await caseStore(tx).find(caseId);
      for (let steps = 0; row !== undefined && row.merged_into !== null && steps < 20; steps++)
        row = await caseStore(tx).find(row.merged_into);
      return row?.id;
    },
  };
}
