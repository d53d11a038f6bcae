import pg from 'pg';
import { startEmbedded } from '../platform/db/embedded/index.ts';

/** A running Gatehouse on the database of its own data directory. */
type Running = { readonly dataDir: string };

/**
 * The days of all conditions of a review are over. Nothing in Gatehouse moves its clock: so their dates are moved, as the
 * superuser of the embedded cluster, and the hourly job is asked for.
 */
export async function passConditions({ dataDir }: Running, ref: string): Promise<void> {
  const cluster = await startEmbedded({ dataDir, purpose: 'command', log: () => undefined });
  const client = new pg.Client(cluster.connection);
  try {
    await client.connect();
    const { rowCount } = await client.query(
      `update gatehouse.review_condition c set due = current_date - 2
         from gatehouse.review r where r.case_id = c.case_id and r.ref = $1`,
      [ref],
    );
    if (rowCount === 0) throw new Error(`${ref} has no condition.`);
    await client.query(`select graphile_worker.add_job('reviews.expire-conditions')`);
  } finally {
    await client.end();
    await cluster.stop();
  }
}
