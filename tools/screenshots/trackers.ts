import { callApi, type ExampleTracker, startExampleBugzilla, startExampleGithub } from '@gatehouse/testing';
import type { Page } from 'playwright-core';

/** The trackers of the pictures: one that is well, and one that stops answering. */
export type DemoTrackers = {
  readonly bugs: ExampleTracker;
  readonly code: ExampleTracker;
  readonly stop: () => Promise<void>;
};

export async function startDemoTrackers(): Promise<DemoTrackers> {
  const bugs = await startExampleBugzilla();
  const code = await startExampleGithub();
  return {
    bugs,
    code,
    stop: async () => {
      await bugs.server.stop();
      await code.server.stop();
    },
  };
}

type Items<Item> = { readonly items: readonly Item[] };
type Tracker = {
  readonly id: string;
  readonly name: string;
  readonly polledAt: string | null;
  readonly failingSince: string | null;
  readonly writes: { readonly waiting: number };
};
type Review = { readonly id: string; readonly trackerItem: string | null };

async function until<T>(page: Page, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await page.waitForTimeout(200);
  }
  throw new Error('The trackers of the pictures did not get so far within thirty seconds.');
}

async function trackerWhen(page: Page, name: string, holds: (tracker: Tracker) => boolean): Promise<Tracker> {
  return until(page, async () => {
    const { items } = (await callApi(page, 'GET', '/api/v1/trackers')) as Items<Tracker>;
    return items.find((each) => each.name === name && holds(each));
  });
}

async function reviewOf(page: Page, item: string): Promise<Review> {
  return until(page, async () => {
    const { items } = (await callApi(page, 'GET', '/api/v1/reviews?limit=200')) as Items<Review>;
    return items.find(({ trackerItem }) => trackerItem === item);
  });
}

/** Connects both, asks there as people would, and takes up what was asked. Their addresses are allowed before. */
export async function fillTrackers(page: Page, { bugs, code }: DemoTrackers): Promise<void> {
  const connect = async (example: ExampleTracker, name: string): Promise<Tracker> => {
    await callApi(page, 'POST', '/api/v1/trackers', { ...example.connection, name });
    return trackerWhen(page, name, ({ polledAt }) => polledAt !== null);
  };
  const [first, second] = [await connect(bugs, 'bugs'), await connect(code, 'code')];
  const { person } = (await callApi(page, 'GET', '/api/v1/session')) as { person: { id: string } };
  const map = (tracker: Tracker, login: string): Promise<unknown> =>
    callApi(page, 'PUT', `/api/v1/trackers/${tracker.id}/accounts/${login}`, { person: person.id });
  await map(first, 'rob@people.example');
  await map(second, 'rob');
  const read = (tracker: Tracker): Promise<unknown> => callApi(page, 'POST', `/api/v1/trackers/${tracker.id}/poll`);
  for (const bug of [1, 2]) await bugs.dev('PUT', `/rest/bug/${bug}`, { flags: [{ name: 'sec-review', status: '?' }] });
  await code.dev('POST', '/repos/org/app/issues/1/labels', { labels: ['privacy-review'] });
  await read(first);
  await read(second);
  const accept = async (item: string): Promise<void> => {
    const { id } = await reviewOf(page, item);
    await callApi(page, 'POST', `/api/v1/reviews/${id}/triage`, { action: 'accept', reviewer: 'me' });
  };
  await accept('bugs:1');
  await trackerWhen(page, 'bugs', ({ writes }) => writes.waiting === 0);
  await reviewOf(page, 'code:org/app#1');
  await trackerWhen(page, 'code', ({ writes }) => writes.waiting === 0);
  await code.server.fail({ match: '', kind: 'error', times: 100_000 });
  await accept('code:org/app#1');
  await trackerWhen(page, 'code', ({ failingSince }) => failingSince !== null);
}
