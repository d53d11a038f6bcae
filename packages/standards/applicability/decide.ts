import type { Control } from '../schema.ts';
import { type Trait, type Traits, traitNames } from '../traits.ts';
import { type Applicability, parseApplicability } from './parse.ts';

/** `ask` holds the traits that somebody has to answer before it is known. */
export type Applies =
  | { readonly applies: 'yes' | 'no' }
  | { readonly applies: 'unknown'; readonly ask: readonly Trait[] };

type Truth = 'yes' | 'no' | 'unknown';

/**
 * Whether a control applies to a service with these traits, by Kleene's three values: what is not known stays not known
 * unless the rest of the condition decides without it. An unknown makes a control not-tested, never not-applicable.
 */
export function applies(control: Pick<Control, 'applies'>, traits: Traits): Applies {
  const condition = parseApplicability(control.applies);
  const truth = truthOf(condition, traits);
  if (truth !== 'unknown') return { applies: truth };
  const asked = traitsIn(condition);
  return { applies: 'unknown', ask: traitNames.filter((t) => asked.has(t) && (traits[t] ?? 'unknown') === 'unknown') };
}

function truthOf(condition: Applicability, traits: Traits): Truth {
  switch (condition.kind) {
    case 'always':
      return 'yes';
    case 'trait':
      return traits[condition.trait] ?? 'unknown';
    case 'not':
      return opposite[truthOf(condition.of, traits)];
    case 'and':
      return decided(condition.parts, traits, 'no');
    case 'or':
      return decided(condition.parts, traits, 'yes');
  }
}

const opposite: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

/** One part with the deciding value is enough; without one, a part that is unknown keeps it open. */
function decided(parts: readonly Applicability[], traits: Traits, deciding: 'yes' | 'no'): Truth {
  const truths = parts.map((part) => truthOf(part, traits));
  if (truths.includes(deciding)) return deciding;
  return truths.includes('unknown') ? 'unknown' : opposite[deciding];
}

function traitsIn(condition: Applicability): ReadonlySet<Trait> {
  switch (condition.kind) {
    case 'always':
      return new Set();
    case 'trait':
      return new Set([condition.trait]);
    case 'not':
      return traitsIn(condition.of);
    case 'and':
    case 'or':
      return new Set(condition.parts.flatMap((part) => [...traitsIn(part)]));
  }
}
