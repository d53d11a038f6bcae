import { combineOutcomes, type Outcome, outcomes, type Standard } from '@gatehouse/standards';
import { z } from 'zod';
import { readGivenText } from '../files.ts';

/** What `--format json` writes, as far as it is read again. */
const earlierRun = z.object({
  standard: z.object({ name: z.string(), edition: z.string() }),
  run: z.object({
    lines: z.array(z.object({ control: z.string().max(80), outcome: z.enum(outcomes) })).max(1_000_000),
  }),
});

/** Outcome of each control in a run that was kept as JSON. */
export function outcomesBefore(file: string, standard: Standard): ReadonlyMap<string, Outcome> {
  const parsed = earlierRun.safeParse(jsonOf(file));
  if (!parsed.success)
    throw new TypeError(`--before ${file}: is not a run as \`baseline … --format json\` writes it`, {
      cause: parsed.error,
    });
  const { standard: of, run } = parsed.data;
  if (of.name !== standard.name)
    throw new TypeError(`--before ${file}: is a run of ${of.name}@${of.edition}, and this one is of ${standard.name}`);
  const byControl = Map.groupBy(run.lines, ({ control }) => control);
  return new Map(
    [...byControl].map(([control, lines]) => [control, combineOutcomes(lines.map((line) => line.outcome))]),
  );
}

function jsonOf(file: string): unknown {
  const text = readGivenText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError(`--before ${file}: is not JSON`, { cause });
  }
}
