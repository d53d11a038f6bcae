import type { ResultOf } from '@gatehouse/api-client';
import { origin } from '../api.ts';
import { print, printable, printJson, printTable, say } from '../output.ts';

type Review = ResultOf<'GET /api/v1/reviews/{id}'>;
type Page = ResultOf<'GET /api/v1/reviews'>;

/** After each step: the review as it is now, in a line, or as JSON. */
export function showStep(review: Review, o: { readonly json?: true }): void {
  if (o.json) {
    printJson(review);
    return;
  }
  const by = review.reviewer === null ? 'nobody has it' : `with ${printable(review.reviewer.name)}`;
  print(`${review.ref}: ${review.stateText}, ${by}.`);
}

export function showPage(page: Page, o: { readonly json?: true }): void {
  if (o.json) {
    printJson(page);
    return;
  }
  printTable(
    ['REF', 'STATE', 'SINCE', 'PRIORITY', 'WANTED', 'TARGET', 'REQUESTER', 'REVIEWER', 'SERVICE', 'VENDOR', 'TITLE'],
    page.items.map((r) => [
      r.ref,
      r.urgent ? `${r.stateText} (urgent)` : r.stateText,
      r.since.slice(0, 10),
      r.priority,
      r.desiredDate ?? '-',
      r.targetDate ?? '-',
      r.requester.name,
      r.reviewer?.name ?? '-',
      r.service?.name ?? '-',
      r.vendor ?? '-',
      r.title,
    ]),
  );
  if (page.nextCursor !== null) say('There are more; give a larger --limit.');
}

export function showReview(review: Review, o: { readonly json?: true }): void {
  if (o.json) {
    printJson(review);
    return;
  }
  const lines: readonly (readonly [string, string | null])[] = [
    ['state', `${review.stateText} since ${review.since.slice(0, 10)}`],
    ['requester', review.requester.name],
    ['reviewer', review.reviewer?.name ?? 'nobody'],
    ['service', review.service?.name ?? null],
    ['vendor', review.vendor],
    ['tracker item', review.trackerItem],
    [
      'dates',
      `wanted ${review.desiredDate ?? '-'}, start ${review.startDate ?? '-'}, target ${review.targetDate ?? '-'}`,
    ],
    [
      'depth',
      review.depth ?? `suggested ${review.suggestedDepth ?? '-'}: ${review.suggestion?.because.join('; ') ?? ''}`,
    ],
    ['two persons', review.twoPersons.needed ? `yes: ${review.twoPersons.because.join('; ')}` : 'no'],
  ];
  print(`${review.ref} ${printable(review.title)}`);
  for (const [name, value] of lines) if (value !== null) print(`  ${name}: ${printable(value)}`);
  for (const t of review.teams)
    print(`  team ${printable(t.team)}: ${t.decision ?? (t.exists ? 'not answered' : 'no such team')}`);
  for (const t of review.unnamedTeams)
    print(`  team ${printable(t.team)}: asked for by the answers (${printable(t.because)}), and not named yet`);
  for (const s of review.scopes)
    print(`  scope: ${printable(s.repository)} at ${s.commit ?? s.version ?? ''}, ${s.paths.map(printable).join(' ')}`);
  for (const d of review.decisions)
    print(
      `  round ${d.round}: ${printable(d.person.name)} ${d.decision}${d.disagrees ? ' (disagrees)' : ''}: ${printable(d.reason)}`,
    );
  for (const c of review.conditions)
    print(`  condition ${c.number} (${c.state}, ${printable(c.owner.name)}, due ${c.due}): ${printable(c.text)}`);
  if (review.lapse !== null) {
    print(`  lapsed: ${printable(review.lapse.because)}`);
    for (const file of review.lapse.files) print(`    ${printable(file)}`);
  }
  print(`  page: ${origin()}/reviews/${review.ref}`);
  for (const s of review.seals) print(`  seal ${s.number} of ${s.at.slice(0, 10)}: ${s.hash}`);
}
