import { type Actor, systemActor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type DeadlineRule, severities } from '../model/index.ts';
import { kindMistakes } from '../rules/index.ts';
import { deadlineRuleStore } from '../store/index.ts';
import { caseKinds, kindNamed } from './kinds.ts';

/** The defaults of each kind, where nobody has set a rule yet; runs at each start. */
export async function ensureDeadlineRules(platform: Platform): Promise<void> {
  for (const kind of platform.plugged(caseKinds)) {
    const [mistake] = kindMistakes(kind);
    if (mistake !== undefined) throw new Error(`The kind of cases "${kind.name}" cannot be used: ${mistake}.`);
  }
  await platform.db.as(systemActor('cases.prepare'), async (tx) => {
    for (const kind of platform.plugged(caseKinds)) {
      for (const severity of severities) {
        const hours = kind.defaultDeadlines[severity];
        if (hours === undefined) continue;
        await deadlineRuleStore(tx).addMissing(
          { kind: kind.name, severity, firstResponseHours: hours.firstResponse, resolveHours: hours.resolve },
          platform.clock.now(),
        );
      }
    }
  });
}

/** Counts for cases whose severity is set from now on; deadlines that run already stay as they are. */
export async function putDeadlineRule(
  platform: Platform,
  actor: Actor,
  rule: Omit<DeadlineRule, 'version'>,
): Promise<readonly DeadlineRule[]> {
  kindNamed(platform, rule.kind);
  return platform.db.as(actor, async (tx) => {
    const store = deadlineRuleStore(tx);
    const before = (await store.all()).find((r) => r.kind === rule.kind && r.severity === rule.severity);
    await store.put(rule, platform.clock.now());
    await platform.audit.record(tx, {
      action: 'deadline-rule.changed',
      subject: { type: 'deadline-rule', id: `${rule.kind}/${rule.severity}` },
      before: before ?? null,
      after: rule,
    });
    return store.all();
  });
}
