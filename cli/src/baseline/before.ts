import { combineOutcomes, type OutcomeBefore, outcomes, type Standard } from '@gatehouse/standards';
import { z } from 'zod';
import { readGivenText } from '../files.ts';

/** What `--format json` writes, as far as it is read again. */
const earlierRun = z.object({
  standard: z.object({ name: z.string(), edition: z.string() }),
  run: z.object({
    lines: z
      .array(z.object({ control: z.string().max(80), target: z.string().optional(), outcome: z.enum(outcomes) }))
      .max(1_000_000),
  }),
});

/** Outcome of each control at each target in a run that was kept as JSON. */
export function outcomesBefore(file: string, standard: Standard): OutcomeBefore {
  const parsed = earlierRun.safeParse(jsonOf(file));
  if (!parsed.success)
    throw new TypeError(`--before ${file}: is not a run as \`baseline … --format json\` writes it`, {
      cause: parsed.error,
    });
  const { standard: of, run } = parsed.data;
  if (of.name !== standard.name)
    throw new TypeError(`--before ${file}: is a run of ${of.name}@${of.edition}, and this one is of ${standard.name}`);
  const lines = Map.groupBy(run.lines, (line) => keyOf(line));
  return (result) => {
    const same = lines.get(keyOf(result));
    return same && combineOutcomes(same.map(({ outcome }) => outcome));
  };
}

function keyOf({ control, target }: Parameters<OutcomeBefore>[0]): string {
  return JSON.stringify([control, target]);
}

function jsonOf(file: string): unknown {
  const text = readGivenText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError(`--before ${file}: is not JSON`, { cause });
  }
}
