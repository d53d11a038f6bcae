import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callApi, settled, type Visitor } from '@gatehouse/testing';
import { assertAccessible } from '../testing/axe.ts';
import { openStage, type Stage } from '../testing/gatehouse.ts';

let stage: Stage;
let ines: Visitor;

before(async () => {
  stage = await openStage();
  ines = stage.ines;
  await callApi(ines.page, 'POST', '/api/v1/services', { name: 'Push', endpoints: ['push.example.org'] });
});
after(async () => {
  await stage?.close();
});

async function passesAxe(what: string): Promise<void> {
  const { page } = ines;
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await assertAccessible(page, `${what}, ${colorScheme}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('a person is led through the boxes, and everything is saved by itself', async () => {
  const { page } = ines;
  await page.goto(`${stage.serving.origin}/risk-assessments`);
  await page.getByRole('row', { name: /Push/ }).waitFor();
  await passesAxe('the list');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Push' });
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await page.getByRole('heading', { level: 2, name: 'Metadata' }).waitFor();
  await page.getByLabel('Owner, by name').fill('Olga Owner');
  await page.getByText('Everything is saved.').waitFor();
  await passesAxe('the first box');
  await page.getByRole('button', { name: 'Notes' }).click();
  await page.getByLabel('What it does, how it is built').fill('Brings messages to applications.');
  await page.getByText('Everything is saved.').waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('What it does, how it is built').inputValue(), 'Brings messages to applications.');
  // By the keyboard alone, where nobody types.
  await page.getByRole('heading', { level: 2, name: 'Notes' }).click();
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 2, name: 'Data dictionary' }).waitFor();
  await page.getByRole('button', { name: 'Add a type of data' }).click();
  await page.keyboard.type('addresses of devices');
  await page.getByLabel('Class').first().selectOption('INTERNAL');
  await page.keyboard.press('Tab');
  await page.getByText('Everything is saved.').waitFor();
});

test('a scenario shows its cell of the matrix, and its level in words', async () => {
  const { page } = ines;
  await page.getByRole('button', { name: 'Threat scenarios' }).click();
  await page.getByRole('button', { name: /^Integrity, reputation/ }).click();
  await page.getByLabel(/^Integrity, reputation:/).fill('Messages are made up by others.');
  const impact = page.getByRole('group', { name: 'Impact (people decide it)' });
  await impact.getByRole('radio', { name: /^HIGH News of the technical press/ }).check();
  await page
    .getByRole('group', { name: /^Likelihood/ })
    .getByRole('radio', { name: /^LOW/ })
    .check();
  await page.getByText('Everything is saved.').waitFor();
  // Nothing was tested of the service yet, which raises the likelihood by one.
  await page.getByText(/impact HIGH and likelihood MEDIUM \(people said LOW\) give MEDIUM/).waitFor();
  assert.equal(await page.locator('td[aria-current="true"]').textContent(), 'MEDIUM');
  await passesAxe('the threat scenarios');
});

test('finishing sets the level, opens the recommendation, and explains itself on the service', async () => {
  const { page } = ines;
  await page.getByRole('link', { name: 'Recommendations' }).click();
  await page.getByRole('button', { name: 'Add a recommendation' }).click();
  await page.getByRole('textbox', { name: 'Recommendation 1' }).fill('Sign the messages');
  await page.getByLabel('How much it would help').selectOption('HIGH');
  await page.getByText('Everything is saved.').waitFor();
  await passesAxe('the recommendations');
  await page.getByRole('button', { name: 'Wrap-up' }).click();
  const finish = page.getByRole('button', { name: /^Finish/ });
  assert.equal(await finish.isDisabled(), true);
  await page.getByText('the data class of the service', { exact: true }).waitFor();
  await page.getByLabel('Data class of the service').selectOption('INTERNAL');
  await page.getByText('the data class of the service', { exact: true }).waitFor({ state: 'detached' });
  await passesAxe('the wrap-up');
  await finish.click();
  await page.getByRole('link', { name: 'RRA-1001' }).waitFor();
  await passesAxe('the report');
  await page.getByRole('link', { name: 'RRA-1001' }).click();
  await page.getByRole('heading', { level: 1, name: 'Push: Sign the messages' }).waitFor();
  await page.goto(`${stage.serving.origin}/risk-assessments`);
  await page.getByRole('link', { name: '1 open, up to HIGH' }).waitFor();
  await page.getByRole('link', { name: 'Push', exact: true }).click();
  await page.getByText('The level went from UNKNOWN to MEDIUM.').waitFor();
  await settled(page);
  await passesAxe('the risk of the service');
});

test('another person’s words are not written over', async () => {
  const { page } = ines;
  await page.getByRole('button', { name: 'Assess again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await page.getByRole('heading', { level: 2, name: 'Metadata' }).waitFor();
  const url = `/api/v1${new URL(page.url()).pathname}`;
  // Between the reading and the writing of this page, as by another one.
  let hasWritten = false;
  await page.route(`**${url}`, async (route) => {
    if (route.request().method() !== 'PATCH' || hasWritten) return route.continue();
    hasWritten = true;
    await callApi(page, 'PATCH', url, { contents: { director: 'Dora Director' } });
    return route.continue();
  });
  await page.getByLabel('Director', { exact: true }).fill('Somebody else');
  await page.getByText(/Somebody else changed the same part \(director\)/).waitFor();
  await page.getByRole('button', { name: 'Theirs' }).click();
  await page.getByText('Everything is saved.').waitFor();
  assert.equal(await page.getByLabel('Director', { exact: true }).inputValue(), 'Dora Director');
});
