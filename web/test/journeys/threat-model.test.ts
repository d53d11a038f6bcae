import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callApi, type Visitor } from '@gatehouse/testing';
import { assertAccessible } from '../testing/axe.ts';
import { openStage, type Stage } from '../testing/gatehouse.ts';

let stage: Stage;
let ines: Visitor;
let address = '';

before(async () => {
  stage = await openStage();
  ines = stage.ines;
  const service = { name: 'Push', endpoints: ['push.example.org', 'api.push.example.org'] };
  const { id } = (await callApi(ines.page, 'POST', '/api/v1/services', service)) as { id: string };
  address = `${stage.serving.origin}/services/${id}/threat-model`;
});
after(async () => {
  await stage?.close();
});

test('from the starter to a decision, by keyboard, with mistakes at their line', async () => {
  const { page } = ines;
  await page.goto(address);
  const text = page.getByRole('textbox', { name: 'Text of the threat model' });
  await page.getByText('Nobody has saved a threat model yet').waitFor();
  assert.match(await text.inputValue(), /api\.push\.example\.org/);
  await page.getByRole('button', { name: 'Save as first version' }).click();
  await page.getByText('version 1', { exact: true }).waitFor();

  const first = await text.inputValue();
  await text.fill(first.replace('kind: external', 'kind: stranger'));
  await page.getByRole('button', { name: /^Line \d+$/ }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled(), true);
  await text.fill(first.replace('- api.push.example.org', '- other.example.org'));
  await page.getByText('Missing from the model:').waitFor();
  await text.press('Control+s');
  await page.getByText('version 2', { exact: true }).waitFor();
  await assertAccessible(page, 'the text');

  await page.locator('h1').click();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How it stands').selectOption('not-applicable');
  await dialog.getByLabel('Why').fill('Nobody is told apart.');
  await assertAccessible(page, 'the decision');
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await page.getByText('“Nobody is told apart.”').waitFor();
  await page.getByRole('combobox', { name: 'State' }).selectOption('not-applicable');
  await page.waitForURL(/state=not-applicable/);
  assert.equal(await page.getByRole('button', { name: /^Decide: / }).count(), 1);
  assert.deepEqual(ines.complaints, []);
});

test('fits a phone, in the dark', async () => {
  const { page } = ines;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Text of the threat model' }).waitFor();
  await assertAccessible(page, 'on a phone');
});
