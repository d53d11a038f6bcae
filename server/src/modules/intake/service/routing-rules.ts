import type { z } from 'zod';
import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Approvable, approvalsDoor, defineApprovable } from '../../approvals/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { routingDecide } from '../access.ts';
import { type RoutingRule, routingRulesBody } from '../model.ts';
import { routingRuleStore } from '../store/index.ts';

const replaceKind = 'routing.replace';
type Payload = z.output<typeof routingRulesBody>;

async function teamNames(platform: Platform, tx: Tx, rules: readonly RoutingRule[]): Promise<Map<string, string>> {
  const wanted = [...new Set(rules.map((rule) => rule.teamId))];
  const names = new Map((await peopleDoor(platform).teams(tx, wanted)).map((team) => [team.id, team.name]));
  const unknown = wanted.find((id) => !names.has(id));
  if (unknown !== undefined) {
    throw new DomainError(
      'invalid',
      'routing_team_unknown',
      `teamId: there is no team ${unknown}. Choose one of the teams of this Gatehouse.`,
      { details: { field: 'teamId' } },
    );
  }
  return names;
}

/** The whole ordered list at once, so that two people never end with a mixture of both. */
async function replaceNow(platform: Platform, tx: Tx, rules: readonly RoutingRule[]): Promise<void> {
  const store = routingRuleStore(tx);
  const before = await store.all();
  await store.replace(rules, platform.newId, platform.clock.now());
  await platform.audit.record(tx, {
    action: 'routing.replaced',
    subject: { type: 'routing-rules', id: 'all' },
    before,
    after: rules,
  });
}

/** The rules decide who becomes a member of new restricted reports, so somebody who reads those says yes to them. */
export function newRoutingRules(platform: Platform): Approvable<Payload> {
  return defineApprovable<Payload>({
    kind: replaceKind,
    title: 'Change to which teams reports go',
    decide: routingDecide,
    payload: routingRulesBody,
    describe: async (tx, { items }) => {
      const names = await teamNames(platform, tx, items);
      const lines = items.map(
        (rule, at) => `${at + 1}. ${rule.kind} "${rule.pattern}" goes to ${names.get(rule.teamId)}`,
      );
      return lines.length === 0 ? 'No rules: services and triage decide.' : `The rules become: ${lines.join('; ')}.`;
    },
    apply: async (tx, { items }) => {
      await teamNames(platform, tx, items);
      await replaceNow(platform, tx, items);
    },
  });
}

export type RoutingOutcome =
  | { readonly state: 'replaced'; readonly rules: readonly RoutingRule[] }
  | { readonly state: 'pending'; readonly approval: { readonly id: string } };

export function routingService(platform: Platform) {
  return {
    list: (actor: Actor): Promise<readonly RoutingRule[]> =>
      platform.db.reading(actor, (tx) => routingRuleStore(tx).all()),
    replace: (actor: Actor, rules: readonly RoutingRule[]): Promise<RoutingOutcome> =>
      platform.db.as(actor, async (tx) => {
        await teamNames(platform, tx, rules);
        if (actor.kind === 'person' && actor.permissions.has(routingDecide)) {
          await replaceNow(platform, tx, rules);
          return { state: 'replaced', rules };
        }
        const outcome = await approvalsDoor(platform).request(tx, {
          kind: replaceKind,
          subject: { type: 'routing-rules', id: 'all' },
          payload: { items: [...rules] } satisfies Payload,
        });
        return outcome.state === 'pending' ? outcome : { state: 'replaced', rules };
      }),
  };
}
