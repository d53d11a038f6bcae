import { z } from 'zod';
import type { Check, CheckParameters, Collector, Verdict } from './model.ts';
import { notTested } from './verdict.ts';

type Definition<O, S extends z.ZodType> = {
  readonly id: string;
  readonly title: string;
  readonly collector: Collector<O>;
  readonly parameters: S;
  readonly decide: (observation: O, parameters: z.output<S>) => Verdict;
};

const none = z.strictObject({});

/**
 * Makes a check of a decision about one collector's observations. An observation that the collector doesn't recognise,
 * and parameters that the schema refuses, are `not-tested` with the reason: never a pass.
 */
export function defineCheck<O, S extends z.ZodType>(definition: Definition<O, S>): Check {
  const { id, title, collector, parameters, decide } = definition;
  return {
    id,
    title,
    collector: collector.name,
    decide: (observation, given) => {
      if (!collector.recognises(observation))
        return notTested(`The capture is not one of the collector ${collector.name}.`);
      const parsed = parameters.safeParse(given);
      if (!parsed.success)
        return notTested(`The check ${id} was given wrong parameters: ${firstProblem(parsed.error)}`);
      return decide(observation, parsed.data);
    },
  };
}

/** A check without parameters. */
export function defineSimpleCheck<O>(definition: Omit<Definition<O, typeof none>, 'parameters'>): Check {
  return defineCheck({ ...definition, parameters: none });
}

function firstProblem({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.map(String).join('.') ?? '';
  return `${path === '' ? 'with' : `with.${path}`}: ${issue?.message ?? 'can not be used'}`;
}

/** What a check says of an observation, perhaps one that was stored long ago. */
export function replay(check: Check, observation: unknown, parameters: CheckParameters = {}): Verdict {
  return check.decide(observation, parameters);
}
