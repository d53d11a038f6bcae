import type { Readable } from 'node:stream';
import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { BacklogRow, CaseChange, CaseKind, DeadlineRule, InboxCounts, NewCase, Page } from '../model/index.ts';
import { firstState, ownedState } from '../rules/index.ts';
import { type CaseRow, caseStore, deadlineRuleStore } from '../store/index.ts';
import { addLink, addNote, claim, type LinkEnds, removeLink } from './annotate.ts';
import { refuseOutOfReach } from './candidates.ts';
import { requestChange } from './change.ts';
import { putDeadlineRule } from './deadline-rules.ts';
import { exportCases } from './export.ts';
import { caseKinds, kindNamed } from './kinds.ts';
import { listed } from './listed.ts';
import { backlog, type CaseQuery, inboxCounts, type ListRequest, listCases } from './lists.ts';
import { type MemberOutcome, removeMember, requestMember } from './members.ts';
import { requestMerge } from './merge.ts';
import type { ListedCase } from './names.ts';
import { needinfoService } from './needinfo/requests.ts';
import { returnUnseenOf } from './needinfo/unseen.ts';
import { openCase } from './open.ts';
import { type AttachmentFile, attachmentFile, type CaseDetail, caseDetail } from './read.ts';
import { personId, serviceId, teamId } from './references.ts';
import { refusalError } from './refuse.ts';

export { caseApprovables, decideCases } from './approvables.ts';
export { ensureDeadlineRules } from './deadline-rules.ts';
export { caseDoor } from './door.ts';
export { eventSentences } from './event-text.ts';
export { caseListeners } from './listeners.ts';
export type { CaseQuery, ListRequest } from './lists.ts';
export type { ListedCase } from './names.ts';
export { needinfoListeners } from './needinfo/listeners.ts';
export type { AskRequest, NeedinfoQuery } from './needinfo/requests.ts';
export type { NeedinfoView } from './needinfo/view.ts';
export type { CaseDetail } from './read.ts';
export { severeCaseListeners } from './severe.ts';
export { caseKinds };

export type Changed =
  | { readonly state: 'changed'; readonly item: ListedCase }
  | { readonly state: 'waiting'; readonly approval: { readonly id: string } };

/** Team and service by id or name. `text` becomes the first note. */
export type Creation = Omit<NewCase, 'members'> & { readonly text?: string };

/** A kind whose first state is its module's own begins there, with what belongs to it. */
function refuseOwnedOpening(platform: Platform, name: string): void {
  const kind = kindNamed(platform, name);
  const owned = ownedState(kind, firstState(kind));
  if (owned !== undefined) throw refusalError(owned, `A case of the kind ${name}`);
}

/** What people do with cases: each call one transaction as the actor. */
export function caseService(platform: Platform) {
  const { db } = platform;
  const one = async (tx: Tx, row: CaseRow): Promise<ListedCase> => {
    const [item] = await listed(platform, tx, [row]);
    if (item === undefined) throw new Error('A case without a summary.');
    return item;
  };
  return {
    ...needinfoService(platform),
    list: (actor: Actor, request: ListRequest): Promise<Page<ListedCase>> =>
      db.reading(actor, (tx) => listCases(platform, tx, request)),
    counts: (actor: Actor): Promise<InboxCounts> => db.reading(actor, (tx) => inboxCounts(platform, tx)),
    backlog: (actor: Actor): Promise<readonly BacklogRow[]> => db.reading(actor, (tx) => backlog(platform, tx)),
    export: (actor: Actor, request: CaseQuery): Promise<Readable> => exportCases(platform, actor, request),
    show: (actor: Actor, idOrRef: string): Promise<CaseDetail> =>
      db.reading(actor, (tx) => caseDetail(platform, tx, idOrRef)),
    attachment: (actor: Actor, idOrRef: string, attachmentId: string): Promise<AttachmentFile> =>
      db.reading(actor, (tx) => attachmentFile(platform, tx, idOrRef, attachmentId)),
    kinds: (): readonly CaseKind[] => platform.plugged(caseKinds),
    putDeadlineRule: (actor: Actor, rule: Omit<DeadlineRule, 'version'>): Promise<readonly DeadlineRule[]> =>
      putDeadlineRule(platform, actor, rule),
    deadlineRules: (actor: Actor): Promise<readonly DeadlineRule[]> =>
      db.reading(actor, (tx) => deadlineRuleStore(tx).all()),
    /** The people on duty of the team become members of a restricted case from the start. */
    create: (actor: Actor, creation: Creation): Promise<ListedCase> =>
      db.as(actor, async (tx) => {
        const { text, ...written } = creation;
        refuseOwnedOpening(platform, written.kind);
        const team = written.team === undefined ? {} : { team: await teamId(platform, tx, written.team) };
        const service =
          written.service === undefined ? {} : { service: await serviceId(platform, tx, written.service) };
        const members = team.team === undefined ? [] : await peopleDoor(platform).dutyOf(tx, team.team);
        await refuseOutOfReach(platform, tx, { visibility: written.visibility ?? 'internal', team: team.team ?? null });
        const { id } = await openCase(platform, tx, { ...written, ...team, ...service, members });
        if (text !== undefined) await addNote(platform, tx, id, text);
        const row = await caseStore(tx).find(id);
        if (row === undefined) throw new Error('A person opened a case that they do not see.');
        return one(tx, row);
      }),
    change: (actor: Actor, idOrRef: string, change: CaseChange, version: number | undefined): Promise<Changed> =>
      db.as(actor, async (tx) => {
        const outcome = await requestChange(platform, tx, idOrRef, change, version);
        return outcome.state === 'waiting' ? outcome : { state: 'changed', item: await one(tx, outcome.row) };
      }),
    merge: (actor: Actor, source: string, into: string): Promise<Changed> =>
      db.as(actor, async (tx) => {
        const outcome = await requestMerge(platform, tx, source, into);
        return outcome.state === 'waiting' ? outcome : { state: 'changed', item: await one(tx, outcome.row) };
      }),
    claim: (actor: Actor, idOrRef: string): Promise<ListedCase> =>
      db.as(actor, async (tx) => one(tx, await claim(platform, tx, idOrRef))),
    /** Of somebody who sees less than before. */
    returnQuestions: (actor: Actor, person: string): Promise<void> =>
      db.as(actor, (tx) => returnUnseenOf(platform, tx, person)),
    addNote: (actor: Actor, idOrRef: string, text: string): Promise<string> =>
      db.as(actor, (tx) => addNote(platform, tx, idOrRef, text)),
    addLink: (actor: Actor, link: LinkEnds): Promise<void> => db.as(actor, (tx) => addLink(platform, tx, link)),
    removeLink: (actor: Actor, idOrRef: string, linkId: string): Promise<void> =>
      db.as(actor, (tx) => removeLink(platform, tx, idOrRef, linkId)),
    addMember: (actor: Actor, idOrRef: string, written: string): Promise<MemberOutcome> =>
      db.as(actor, async (tx) => requestMember(platform, tx, idOrRef, await personId(platform, tx, 'person', written))),
    removeMember: (actor: Actor, idOrRef: string, member: string): Promise<void> =>
      db.as(actor, (tx) => removeMember(platform, tx, idOrRef, member)),
  };
}

export type CaseService = ReturnType<typeof caseService>;
