import type { ResultOf } from '@gatehouse/api-client';
import { print, printable, printTable } from '../output.ts';

type Assessment = ResultOf<'GET /api/v1/risk-assessments/{id}'>;
type Standing = ResultOf<'GET /api/v1/risk-assessments'>['items'][number];
type Move = ResultOf<'GET /api/v1/services/{id}/risk-moves'>['items'][number];

const day = (at: string | null): string => at?.slice(0, 10) ?? '-';

export function showStandings(standings: readonly Standing[]): void {
  printTable(
    ['LEVEL', 'IMPACT', 'LIKELIHOOD', 'ASSESSED', 'STALE', 'OPEN', 'TEAM', 'SERVICE'],
    standings.map((each) => [
      each.level,
      each.impact,
      each.likelihood,
      day(each.assessedAt),
      each.stale.join(' ') || '-',
      String(each.openRecommendations),
      each.team?.name ?? '-',
      each.service.name,
    ]),
  );
}

export function showAssessment(view: Assessment): void {
  const { contents, computed } = view;
  print(`${printable(view.service.name)}, assessment ${view.number} (${view.state})  ${view.id}`);
  print(`level ${computed.level}, impact ${computed.impact}, likelihood ${computed.likelihood}`);
  print(`owner ${printable(contents.owner.name) || '-'}, data ${contents.classification ?? '-'}, ${view.visibility}`);
  print(`reviewed ${day(view.reviewedAt)} by ${view.reviewedBy === null ? '-' : printable(view.reviewedBy.name)}`);
  for (const { because } of view.stale) print(`stale: ${printable(because)}`);
  if (view.missing.length > 0) print(`missing: ${view.missing.join('; ')}`);
  for (const step of computed.steps) print(`  ${printable(step)}`);
  if (contents.scenarios.length > 0)
    printTable(
      ['LEVEL', 'SCENARIO', 'TEXT'],
      computed.scenarios.map((each, index) => [
        each.level,
        `${each.attribute} × ${each.area}`,
        contents.scenarios[index]?.text ?? '',
      ]),
    );
  if (contents.recommendations.length > 0)
    printTable(
      ['LEVEL', 'CASE', 'STATE', 'DUE', 'RECOMMENDATION'],
      contents.recommendations.map(({ level, text }) => {
        const found = view.recommendations.find((each) => each.level === level && each.text === text)?.case;
        return [level, found?.ref ?? '-', found?.state ?? '-', day(found?.deadlineAt ?? null), text];
      }),
    );
}

export function showMoves(moves: readonly Move[]): void {
  for (const move of moves) {
    const who = move.by === null ? 'Gatehouse' : printable(move.by.name);
    print(`${move.at.slice(0, 16)}Z  ${move.from.level} → ${move.to.level}  (${move.cause}, ${who})`);
    for (const step of move.steps) print(`    ${printable(step)}`);
  }
  if (moves.length === 0) print('Nobody assessed it yet, or you may not see the assessment.');
}
