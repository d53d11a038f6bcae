import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import { countLimit, type FocusArea, focusAreas, type InboxCounts, type Severity, severities } from '../model/index.ts';
import type { CaseTables } from './tables.ts';

const enough = sql.lit(countLimit + 1);

/** How many of the actor's cases meet a condition that an index of case_audience serves; counting stops early. */
function bounded(condition: RawBuilder<unknown>, from = sql`unnest(my_audiences()) as mine (audience)`) {
  return sql`(select count(*)::int from (select 1 from ${from} cross join lateral (
    select 1 from case_audience i where i.audience = mine.audience and ${condition} limit ${enough}) entry limit ${enough}) counted)`;
}

const myTeams = sql`(select a.audience, t.team_id from unnest(my_audiences()) as a (audience)
  cross join unnest(my_teams()) as t (team_id)) mine`;

export type BacklogCell = {
  focus_area: FocusArea;
  severity: Severity | null;
  open: number;
  unowned: number;
  overdue: number;
};

export function countStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    inbox: async (now: Date): Promise<InboxCounts> => {
      const { rows } = await sql<InboxCounts>`select
        ${bounded(sql`i.open and i.assignee_id is null`)} as unowned,
        ${bounded(sql`i.open and i.assignee_id = (select actor_id())`)} as mine,
        ${bounded(sql`i.open and i.team_id = mine.team_id`, myTeams)} as team,
        ${bounded(sql`i.open and i.waiting_on = 'them'`)} as waiting,
        ${bounded(sql`i.due < ${now}`)} as overdue,
        ${bounded(sql`i.open`)} as open,
        (select count(*)::int from (select 1 from case_needinfo n where n.asked_of = (select actor_id())
          and n.state = 'open' limit ${enough}) counted) as asked`.execute(db);
      const [row] = rows;
      if (row === undefined) throw new Error('Counting returned nothing.');
      return row;
    },
    /** Each cell reads at most `countLimit` + 1 entries of its index. */
    backlog: async (now: Date): Promise<readonly BacklogCell[]> => {
      const cell = (condition: RawBuilder<unknown>) => sql`select i.assignee_id, i.due from case_audience i
        where i.open and i.audience = mine.audience and i.focus_area = focus.area and ${condition} limit ${enough}`;
      const { rows } = await sql<BacklogCell>`
        select focus.area as focus_area, rated.severity, count(*)::int as open,
            (count(*) filter (where entry.assignee_id is null))::int as unowned,
            (count(*) filter (where entry.due < ${now}))::int as overdue
          from unnest(${[...focusAreas]}::text[]) as focus (area)
         cross join unnest(${[...severities, null]}::text[]) as rated (severity)
         cross join unnest(my_audiences()) as mine (audience)
         cross join lateral (
           (${cell(sql`rated.severity is not null and i.severity = rated.severity`)})
           union all
           (${cell(sql`rated.severity is null and i.severity is null`)})) entry
         group by focus.area, rated.severity`.execute(db);
      return rows;
    },
  };
}
