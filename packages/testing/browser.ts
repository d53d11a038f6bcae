import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** One person at a browser of their own, with an authenticator that answers at once. */
export type Visitor = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained about: refused by its Content-Security-Policy, thrown and not caught. */
  readonly complaints: readonly string[];
};

/** Chromium of the machine (`GATEHOUSE_CHROMIUM`, else Debian's place); it talks to the loopback only. */
export async function openBrowser(): Promise<Browser> {
  // Loaded here, so that tests without a browser do not pay for it.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: process.env['GATEHOUSE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Only meant to end a wait that has no end; in milliseconds. */
const patience = 60_000;

export async function openVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  // WebAuthn Level 3 §11: a platform authenticator that keeps its keys and always finds its user present.
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { context, page, complaints };
}

/** Uses an enrolment link; the first administrator also gives name and address. Ends in the inbox. */
export async function enrol({ page }: Visitor, link: string, first?: { name: string; email: string }): Promise<void> {
  await page.goto(link);
  if (first !== undefined) {
    await page.getByLabel('Your name').fill(first.name);
    await page.getByLabel('Your mail address').fill(first.email);
  }
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
}

/** Calls the API as the person of the page, with its session. */
export async function callApi(page: Page, method: string, path: string, body?: object): Promise<unknown> {
  return page.evaluate(
    async ([verb, url, json]) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string };
      const response = await fetch(url, {
        method: verb,
        headers: { 'x-csrf-token': session.csrf, ...(json === '' ? {} : { 'content-type': 'application/json' }) },
        ...(json === '' ? {} : { body: json }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${verb} ${url} answered ${response.status}: ${text}`);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  );
}

/** Waits until nothing of the page is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('main').waitFor();
  const loading = page.getByLabel('Loading');
  while ((await loading.count()) > 0) await page.waitForTimeout(50);
}

/** The text of one element, once it is there. */
export async function textOf(place: Locator): Promise<string> {
  return (await place.textContent()) ?? '';
}
