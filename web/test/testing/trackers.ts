import { callApi, type ExampleTracker, type Visitor } from '@gatehouse/testing';
import { until } from './gatehouse.ts';

/** A test tracker that Gatehouse reads and writes. */
export type Connected = {
  readonly id: string;
  /** Has Gatehouse read the tracker again until it holds what is expected, and gives that. */
  readonly becomes: <Seen>(look: (state: never) => Seen, holds: (seen: Seen) => boolean) => Promise<Seen>;
  /** The reference of the review that is open for an item, once there is one. */
  readonly reviewOf: (item: string) => Promise<string>;
};

type Items<Item> = { readonly items: readonly Item[] };

/** The test servers listen on the loopback. */
export async function allowTrackers({ page }: Visitor): Promise<void> {
  const body = { range: '127.0.0.0/8', reason: 'The test trackers.' };
  await callApi(page, 'POST', '/api/v1/address-allowances', body);
}

/** As an administrator does on the page of the trackers. */
export async function connectTracker({ page }: Visitor, example: ExampleTracker): Promise<Connected> {
  const api = (method: string, path: string, body?: object) => callApi(page, method, `/api/v1${path}`, body);
  const { id } = (await api('POST', '/trackers', example.connection)) as { id: string };
  // What was there before the first look is not read.
  await until(
    async () => (await api('GET', `/trackers/${id}`)) as { polledAt: string | null },
    ({ polledAt }) => polledAt !== null,
  );
  const poll = () => api('POST', `/trackers/${id}/poll`);
  return {
    id,
    becomes: (look, holds) =>
      until(async () => {
        await poll();
        const { state } = await example.server.state<never>();
        return look(state);
      }, holds),
    reviewOf: async (item) => {
      const seen = await until(
        async () => {
          await poll();
          return (await api('GET', '/reviews')) as Items<{ ref: string; trackerItem: string | null }>;
        },
        ({ items }) => items.some(({ trackerItem }) => trackerItem === item),
      );
      return seen.items.find(({ trackerItem }) => trackerItem === item)?.ref ?? '';
    },
  };
}
