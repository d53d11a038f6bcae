import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { DecidedState, EndedBecause } from './model/index.ts';

export type ModelRow = {
  readonly service_id: string;
  readonly wrapped_key: Buffer;
  readonly restricted: boolean;
  readonly version: number;
  readonly updated_at: Date;
  readonly updated_by: string | null;
};

export type VersionRow = {
  readonly service_id: string;
  readonly number: number;
  readonly sealed: Buffer;
  readonly made_by: string | null;
  readonly made_at: Date;
};

export type DecisionRow = {
  readonly id: string;
  readonly service_id: string;
  readonly threat_key: Buffer;
  readonly sealed: Buffer;
  readonly state: DecidedState;
  readonly standard: string | null;
  readonly control_id: string | null;
  readonly expires_at: Date | null;
  readonly approval_id: string | null;
  readonly decided_by: string | null;
  readonly decided_at: Date;
  readonly failing_since: Date | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
  readonly ended_because: EndedBecause | null;
};

type Tables = { threat_model: ModelRow; threat_model_version: VersionRow; threat_decision: DecisionRow };

export type Ending = { readonly at: Date; readonly by: string | null; readonly because: EndedBecause };

/** Reads; row-level security decides which models there are for the actor. */
export function threatModelStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    model: (serviceId: string): Promise<ModelRow | undefined> =>
      db.selectFrom('threat_model').selectAll().where('service_id', '=', serviceId).executeTakeFirst(),
    /** So that two who save at the same time do so after each other. */
    lock: (serviceId: string): Promise<ModelRow | undefined> =>
      db.selectFrom('threat_model').selectAll().where('service_id', '=', serviceId).forUpdate().executeTakeFirst(),
    models: async (serviceIds: readonly string[]): Promise<readonly ModelRow[]> =>
      serviceIds.length === 0
        ? []
        : db
            .selectFrom('threat_model')
            .selectAll()
            .where('service_id', 'in', [...serviceIds])
            .execute(),
    /** By id of the service, at most so many after that one. */
    page: (after: string | undefined, limit: number): Promise<readonly ModelRow[]> => {
      const query = db.selectFrom('threat_model').selectAll();
      return (after === undefined ? query : query.where('service_id', '>', after))
        .orderBy('service_id')
        .limit(limit)
        .execute();
    },
    version: (serviceId: string, number: number): Promise<VersionRow | undefined> =>
      db
        .selectFrom('threat_model_version')
        .selectAll()
        .where('service_id', '=', serviceId)
        .where('number', '=', number)
        .executeTakeFirst(),
    /** The newest first, at most so many before that one. */
    versions: (
      serviceId: string,
      before: number | undefined,
      limit: number,
    ): Promise<readonly Omit<VersionRow, 'sealed'>[]> => {
      const query = db
        .selectFrom('threat_model_version')
        .select(['service_id', 'number', 'made_by', 'made_at'])
        .where('service_id', '=', serviceId);
      return (before === undefined ? query : query.where('number', '<', before))
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
    },
  };
}

/** Reads what was decided. */
export function decisionStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    holding: (serviceId: string): Promise<readonly DecisionRow[]> =>
      db
        .selectFrom('threat_decision')
        .selectAll()
        .where('service_id', '=', serviceId)
        .where('ended_at', 'is', null)
        .execute(),
    /** The newest that ended by its time, by threat: what is open again. */
    expired: (serviceId: string): Promise<readonly DecisionRow[]> =>
      db
        .selectFrom('threat_decision')
        .selectAll()
        .where('service_id', '=', serviceId)
        .where('ended_because', '=', 'expired')
        .orderBy('ended_at', 'desc')
        .limit(500)
        .execute(),
    over: (now: Date): Promise<readonly DecisionRow[]> =>
      db
        .selectFrom('threat_decision')
        .selectAll()
        .where('ended_at', 'is', null)
        .where('expires_at', '<=', now)
        .forUpdate()
        .execute(),
    /** Services with threats that are open again, and since when: an acceptance ended, or a control fails. */
    openAgain: async (): Promise<readonly { readonly service_id: string; readonly since: Date }[]> => {
      const { rows } = await sql<{ service_id: string; since: Date }>`
        select d.service_id, min(coalesce(d.failing_since, d.ended_at)) as since from threat_decision d
         where (d.ended_at is null and d.failing_since is not null)
            or (d.ended_because = 'expired' and not exists (
                  select 1 from threat_decision later where later.service_id = d.service_id
                     and later.threat_key = d.threat_key and later.decided_at > d.decided_at))
         group by d.service_id`.execute(db);
      return rows;
    },
    byControls: (): Promise<readonly DecisionRow[]> =>
      db
        .selectFrom('threat_decision')
        .selectAll()
        .where('ended_at', 'is', null)
        .where('control_id', 'is not', null)
        .orderBy('service_id')
        .execute(),
  };
}

export function threatModelWriter(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    insert: async (row: ModelRow): Promise<void> => {
      await db.insertInto('threat_model').values(row).execute();
    },
    addVersion: async (row: VersionRow): Promise<void> => {
      await db.insertInto('threat_model_version').values(row).execute();
    },
    moveTo: async (
      serviceId: string,
      change: Pick<ModelRow, 'version' | 'updated_at' | 'updated_by'>,
    ): Promise<void> => {
      await db.updateTable('threat_model').set(change).where('service_id', '=', serviceId).execute();
    },
    restrict: async (serviceId: string, restricted: boolean): Promise<void> => {
      await db.updateTable('threat_model').set({ restricted }).where('service_id', '=', serviceId).execute();
    },
    decide: async (row: DecisionRow): Promise<void> => {
      await db.insertInto('threat_decision').values(row).execute();
    },
    /** The one that holds for this threat, if there is one. */
    endHolding: async (serviceId: string, threatKey: Buffer, { at, by, because }: Ending): Promise<boolean> => {
      const { numUpdatedRows } = await db
        .updateTable('threat_decision')
        .set({ ended_at: at, ended_by: by, ended_because: because })
        .where('service_id', '=', serviceId)
        .where('threat_key', '=', threatKey)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    setFailing: async (id: string, since: Date | null): Promise<void> => {
      await db.updateTable('threat_decision').set({ failing_since: since }).where('id', '=', id).execute();
    },
  };
}
