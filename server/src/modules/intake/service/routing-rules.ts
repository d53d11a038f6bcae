import type { Actor } from '../../../platform/access/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { RoutingRule } from '../model.ts';
import { routingRuleStore } from '../store/index.ts';

export function routingService(platform: Platform) {
  return {
    list: (actor: Actor): Promise<readonly RoutingRule[]> =>
      platform.db.reading(actor, (tx) => routingRuleStore(tx).all()),
    /** The whole ordered list at once, so that two people never end with a mixture of both. */
    replace: (actor: Actor, rules: readonly RoutingRule[]): Promise<readonly RoutingRule[]> =>
      platform.db.as(actor, async (tx) => {
        const wanted = [...new Set(rules.map((rule) => rule.teamId))];
        const known = new Set((await peopleDoor(platform).teams(tx, wanted)).map((team) => team.id));
        const unknown = wanted.find((id) => !known.has(id));
        if (unknown !== undefined) {
          throw new DomainError(
            'invalid',
            'routing_team_unknown',
            `teamId: there is no team ${unknown}. Choose one of the teams of this Gatehouse.`,
            { details: { field: 'teamId' } },
          );
        }
        const store = routingRuleStore(tx);
        const before = await store.all();
        await store.replace(rules, platform.newId, platform.clock.now());
        await platform.audit.record(tx, {
          action: 'routing.replaced',
          subject: { type: 'routing-rules', id: 'all' },
          before,
          after: rules,
        });
        return rules;
      }),
  };
}
