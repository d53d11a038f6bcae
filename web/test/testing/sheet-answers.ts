import { textOf } from '@gatehouse/testing';
import type { Locator, Page } from 'playwright-core';

/** What somebody answers who goes through a questionnaire; by question, the label of a choice or a text. */
export type Given = Readonly<Record<string, string>>;

const writable = 'textarea, input:not([type="file"])';
const anyText = 'As described in our handbook, which is read again once a year.';

/** Every change is told to be saved before the next one; what is said after the saving counts. */
async function saved(place: Locator): Promise<void> {
  await place.getByText(/^saved/).waitFor();
}

async function answerText(place: Locator, text: string): Promise<void> {
  const field = place.locator(writable).first();
  await field.fill(text);
  await field.press('Tab');
  await saved(place);
}

/** One question, by whatever it is answered with: the first choice unless another one is given. */
async function answer(place: Locator, given: string | undefined): Promise<void> {
  for (const role of ['radio', 'checkbox'] as const) {
    const options = place.getByRole(role);
    if ((await options.count()) === 0) continue;
    await (given === undefined ? options.first() : place.getByRole(role, { name: given })).check();
    return saved(place);
  }
  const day = place.locator('input[type="date"]');
  if ((await day.count()) > 0) {
    await day.fill(given ?? '2026-03-02');
    return saved(place);
  }
  // A table or a file; none of the journeys is asked for one that is required.
  if ((await place.locator(writable).count()) > 0) await answerText(place, given ?? anyText);
}

/** All questions of the page that is shown, also those that appear while answering. */
async function answerPage(page: Page, given: Given): Promise<void> {
  const done = new Set<string>();
  const ids = (): Promise<string[]> =>
    page.locator('[id^="question-"]').evaluateAll((all) => all.map((each) => each.id));
  for (;;) {
    const next = (await ids()).find((id) => !done.has(id));
    if (next === undefined) return justify(page);
    done.add(next);
    await answer(page.locator(`[id="${next}"]`), given[next.slice('question-'.length)]);
  }
}

/** What became a finding says why. */
async function justify(page: Page): Promise<void> {
  for (const note of await page.getByRole('note').all())
    if ((await note.locator(writable).count()) > 0) await answerText(note, anyText);
}

/** From the first page to the last, where it can be handed in. */
export async function answerAll(page: Page, given: Given): Promise<void> {
  for (;;) {
    await answerPage(page, given);
    const next = page.getByRole('button', { name: /^Next: / });
    if ((await next.count()) === 0) return;
    await next.click();
  }
}

/** A refusal fails with its own words. */
export async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  const done = page.getByText('submitted', { exact: true });
  const refused = page.getByRole('alert');
  await done.or(refused).first().waitFor();
  if (await refused.isVisible()) throw new Error(await textOf(refused));
}
