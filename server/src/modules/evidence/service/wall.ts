import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import type { StateRowView, WallView } from '../model/views.ts';
import { dayBefore, weeklyTrend } from '../rules/index.ts';
import { type StateRow, scoreStore, stateStore } from '../store/index.ts';
import type { PageQuery } from './history.ts';
import { presentScore, text } from './present.ts';

const weeks = 12;

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };
type Ref = { readonly id: string; readonly name: string };

/** Services by name, with the names of the teams that own them. */
async function servicePage(platform: Platform, tx: Tx, { limit, cursor }: PageQuery) {
  const [name = '', id = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
  if (cursor !== undefined && !isUuid(id)) throw invalid('cursor', 'is not one that this list gave');
  const after = cursor === undefined ? undefined : { name, id };
  const found = await servicesDoor(platform).page(tx, { after, limit: limit + 1 });
  const services = found.slice(0, limit);
  const last = services.at(-1);
  const teams = await peopleDoor(platform).teams(tx, [...new Set(services.flatMap((s) => s.ownerTeamId ?? []))]);
  const names = new Map(teams.map((team) => [team.id, team.name]));
  const teamOf = ({ ownerTeamId: team }: Service): Ref | null =>
    team === null ? null : { id: team, name: names.get(team) ?? '' };
  const nextCursor = found.length > limit && last !== undefined ? encodeCursor([last.name, last.id]) : null;
  return { services, teamOf, nextCursor };
}

/** One line for each service: how it stands, what is worst, and how that came. */
export async function wall(platform: Platform, tx: Tx, query: PageQuery): Promise<Page<WallView>> {
  const { services, teamOf, nextCursor } = await servicePage(platform, tx, query);
  const today = platform.clock.now().toISOString().slice(0, 10);
  const from = dayBefore(today, 7 * weeks);
  const scores = Map.groupBy(
    await scoreStore(tx).ofServices(
      services.map((service) => service.id),
      from,
    ),
    (row) => row.service_id,
  );
  const items = services.map((service) => {
    const days = scores.get(service.id) ?? [];
    return {
      service: { id: service.id, name: service.name },
      tier: service.tier,
      team: teamOf(service),
      riskLevel: service.riskLevel,
      ...presentScore(days.at(-1)),
      trend: [...weeklyTrend(days, today, weeks)],
    };
  });
  return { items, nextCursor };
}

/** The heat map: the controls of one standard over all services. */
export async function heatMap(
  platform: Platform,
  tx: Tx,
  standard: string,
  query: PageQuery,
): Promise<Page<StateRowView>> {
  const { services, teamOf, nextCursor } = await servicePage(platform, tx, query);
  const rows = await stateStore(tx).ofStandard(
    standard,
    services.map((service) => service.id),
  );
  const states = Map.groupBy(rows, (row) => row.service_id);
  const items = services.map((service) => ({
    service: { id: service.id, name: service.name, tier: service.tier, team: teamOf(service) },
    states: (states.get(service.id) ?? []).map(presentState),
  }));
  return { items, nextCursor };
}

function presentState(row: StateRow) {
  return {
    control: row.control_id,
    outcome: row.outcome,
    excepted: row.excepted,
    unexpectedPass: row.unexpected_pass,
    since: text(row.since),
  };
}
