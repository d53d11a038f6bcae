import { z } from 'zod';
import { zapCollector } from '../collectors/zap.ts';
import { defineCheck } from '../define.ts';
import { fail, listed, pass, warn } from '../verdict.ts';

export const zapRules = defineCheck({
  id: 'zap-rules',
  title: 'A ZAP run raised no alert of these rules',
  collector: zapCollector,
  parameters: z.strictObject({
    rules: z
      .array(z.string().regex(/^\d{1,10}$/))
      .min(1)
      .max(200),
  }),
  decide: ({ sites }, { rules }) => {
    const alerts = sites.flatMap(({ alerts: all }) =>
      all.filter(({ rule, confidence }) => rules.includes(rule) && confidence > 0),
    );
    if (alerts.length === 0) {
      const raised =
        listed(
          sites.flatMap((site) => site.alerts.map(({ rule }) => rule)),
          10,
        ) || 'none';
      return pass(
        `ZAP raised no alert of the rules ${listed(rules)}. Its report names only rules with alerts (${raised}): that the others ran, and were not switched off, is taken from a baseline run being one.`,
      );
    }
    const said = alerts.map(
      ({ rule, name, addresses: [first] }) => `${name} (${rule})${first === undefined ? '' : ` at ${first}`}`,
    );
    const reason = `ZAP raised ${listed(said, 3)}.`;
    // Informational alerts are hints, and not weaknesses.
    return alerts.some(({ risk }) => risk > 0) ? fail(reason) : warn(reason);
  },
});
