import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Absence, AbsenceView, NewAbsence } from '../model/index.ts';
import { isValidAbsence } from '../rules/index.ts';
import { absenceStore } from '../store/index.ts';
import { personOrNone } from './known-person.ts';
import { presentAbsence } from './present.ts';

/** One's own absences everybody enters; those of others need the permission. */
function requireOwnOr(actor: Actor, personId: string): void {
  if (actor.kind !== 'person' || actor.personId !== personId) requirePermission(actor, 'teams.write');
}

export function absenceService(platform: Platform) {
  return {
    enterAbsence: (actor: Actor, given: NewAbsence): Promise<AbsenceView> =>
      platform.db.as(actor, async (tx) => {
        const personId = given.personId ?? (actor.kind === 'person' ? actor.personId : undefined);
        if (personId === undefined) throw invalid('personId', 'is needed; the console is nobody');
        requireOwnOr(actor, personId);
        if (!isValidAbsence(given.fromAt, given.untilAt))
          throw new DomainError('invalid', 'absence_invalid', 'untilAt: must be after fromAt, by two years at most.');
        await personOrNone(tx, personId);
        const absence: Absence = { id: platform.newId(), personId, fromAt: given.fromAt, untilAt: given.untilAt };
        await absenceStore(tx).insert(absence, platform.clock.now());
        await platform.audit.record(tx, {
          action: 'absence.entered',
          subject: { type: 'person', id: personId },
          after: presentAbsence(absence),
        });
        await platform.live.notify(tx, { topic: 'person', id: personId });
        return presentAbsence(absence);
      }),

    removeAbsence: (actor: Actor, id: string): Promise<void> =>
      platform.db.as(actor, async (tx) => {
        const absence = await absenceStore(tx).byId(id);
        if (absence === undefined) throw notFound('absence');
        requireOwnOr(actor, absence.personId);
        await absenceStore(tx).delete(id);
        await platform.audit.record(tx, {
          action: 'absence.removed',
          subject: { type: 'person', id: absence.personId },
          before: presentAbsence(absence),
        });
        await platform.live.notify(tx, { topic: 'person', id: absence.personId });
      }),
  };
}
