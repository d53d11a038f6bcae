import { readYamlText, yamlMistakeInWords } from '@gatehouse/yaml-text';
import { z } from 'zod';
import type { Verdict } from './model.ts';
import { matcherOf } from './wildcard.ts';

/** An agreed departure: this check may fail at these targets until then. */
export type Exemption = {
  readonly check: string;
  /** The name of a target, exactly or with `*` for any characters. */
  readonly resource: string;
  /** `YYYY-MM-DD`: the last day on which it counts, in UTC. */
  readonly expires: string;
  readonly reason: string;
};

/** What `parseExemptions` throws, and nothing else: names the place in the file. */
export class ExemptionError extends Error {
  override readonly name = 'ExemptionError';
}

const exemption = z.strictObject({
  check: z.string().min(1).max(80),
  resource: z.string().min(1).max(500),
  expires: z.iso.date('must be a day, as 2027-01-31'),
  reason: z.string().trim().min(3, 'must say why').max(1000),
});
const file = z.array(exemption).max(5000);
const largest = 1024 * 1024;

/**
 * Reads an exemption file: a list of `{check, resource, expires, reason}` in YAML or JSON. `check` may also be the id of a
 * control. For files of the own machine: YAML can take long.
 */
export function parseExemptions(text: string): readonly Exemption[] {
  if (text.length > largest) throw new ExemptionError('the exemption file is larger than 1 MiB');
  const { document, mistakes } = readYamlText(text);
  const [mistake] = mistakes;
  if (mistake !== undefined) throw new ExemptionError(yamlMistakeInWords(mistake));
  const parsed = file.safeParse(plain(document));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? [])
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  throw new ExemptionError(`exemptions${path}: ${issue?.message ?? 'can not be used'}`);
}

function plain(document: ReturnType<typeof readYamlText>['document']): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? [];
  } catch (cause) {
    throw new ExemptionError('aliases are not read in an exemption file', { cause });
  }
}

export type Exempted = {
  readonly exemption: Exemption;
  /** `over`: the day has passed, so the fail counts again. `unexpected-pass`: it is not needed any more. */
  readonly state: 'excused' | 'over' | 'unexpected-pass';
};

/**
 * What an exemption means for a result; undefined when none is about it. Of several the one counts that lasts longest.
 * @param ids of the check, and of the control that it decides
 */
export function exempted(
  exemptions: readonly Exemption[],
  ids: readonly string[],
  resource: string,
  { outcome }: Pick<Verdict, 'outcome'>,
  now: Date,
): Exempted | undefined {
  if (outcome !== 'fail' && outcome !== 'pass') return undefined;
  const [found] = exemptions
    .filter((each) => ids.includes(each.check) && matcherOf(each.resource)(resource))
    .sort((a, b) => (a.expires < b.expires ? 1 : -1));
  if (found === undefined) return undefined;
  const isOver = now.toISOString().slice(0, 10) > found.expires;
  if (outcome === 'pass') return isOver ? undefined : { exemption: found, state: 'unexpected-pass' };
  return { exemption: found, state: isOver ? 'over' : 'excused' };
}
