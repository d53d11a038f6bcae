import type { Actor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { triageTeam } from '../model/index.ts';
import { teamStore } from '../store/index.ts';

/** From the first start there is a team for what no rule routes elsewhere. */
export function ensureTriageTeam(platform: Platform, actor: Actor): Promise<void> {
  return platform.db.as(actor, async (tx) => {
    const id = platform.newId();
    const description = 'Looks at everything that no rule sends elsewhere.';
    if (!(await teamStore(tx).insert({ id, name: triageTeam, description, at: platform.clock.now() }))) return;
    await platform.audit.record(tx, {
      action: 'team.created',
      subject: { type: 'team', id },
      after: { name: triageTeam },
    });
  });
}
