import type { Page } from 'playwright-core';

/** What people do on the page of a review. */
export async function openReview(page: Page, origin: string, ref: string): Promise<void> {
  await page.goto(`${origin}/reviews/${ref}`);
  await page.getByRole('list', { name: 'Timeline' }).waitFor();
}

/** Where the review is on its way, as the strip above it says. */
export async function reaches(page: Page, words: string): Promise<void> {
  const now = page.getByRole('list', { name: 'Steps of the review' }).locator('[aria-current="step"]');
  await now.getByText(words, { exact: true }).waitFor();
}

export async function triage(page: Page, fields: Readonly<Record<string, string>>, submit: string): Promise<void> {
  await page.getByRole('button', { name: 'Triage' }).click();
  const dialog = page.getByRole('dialog', { name: /^Triage/ });
  await dialog.getByLabel('What becomes of it').selectOption({ label: submit });
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await dialog.getByRole('button', { name: submit }).click();
  await dialog.waitFor({ state: 'detached' });
}

export async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await reaches(page, 'in review');
}

/** The first person approves; the second agrees, which is what the button says. */
export async function approve(page: Page, why: string, button = 'Approve'): Promise<void> {
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill(why);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}
