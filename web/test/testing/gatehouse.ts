import {
  callApi,
  enrol,
  openBrowser,
  openVisitor,
  type Serving,
  serveGatehouse,
  type Visitor,
} from '@gatehouse/testing';
import type { Browser } from 'playwright-core';

/** A Gatehouse of its own, a browser, and its first administrator; whoever else takes part is invited. */
export type Stage = {
  readonly serving: Serving;
  readonly browser: Browser;
  readonly ines: Visitor;
  /** Somebody who was invited and came, in a browser context of their own. */
  readonly arrives: (person: Invited) => Promise<Visitor>;
  readonly close: () => Promise<void>;
};

export type Invited = { readonly name: string; readonly roles: readonly ('point-person' | 'engineer' | 'manager')[] };

/** As the test trackers know them. */
export const addressOf = (name: string): string => `${name.toLowerCase().split(' ')[0]}@people.example`;

export async function openStage(): Promise<Stage> {
  const serving = await serveGatehouse();
  const browser = await openBrowser();
  const ines = await openVisitor(browser);
  await enrol(ines, serving.firstLink, { name: 'Ines Reyes', email: addressOf('Ines Reyes') });
  return {
    serving,
    browser,
    ines,
    arrives: async ({ name, roles }) => {
      const { link } = await invited(ines, { name, roles });
      const visitor = await openVisitor(browser);
      await enrol(visitor, link);
      return visitor;
    },
    close: async () => {
      await browser.close();
      await serving.stop();
    },
  };
}

/** Gatehouse knows them from now on, whether they come or not. */
export async function invited({ page }: Visitor, { name, roles }: Invited): Promise<{ readonly link: string }> {
  return (await callApi(page, 'POST', '/api/v1/people', { name, email: addressOf(name), roles })) as { link: string };
}

const patienceMs = 60_000;

/** Looks until it is so, and gives what was seen; what never becomes so fails with what was seen last. */
export async function until<Seen>(look: () => Promise<Seen>, holds: (seen: Seen) => boolean): Promise<Seen> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > end) throw new Error(`It did not become so. Seen: ${JSON.stringify(seen, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
