import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { settled } from '@gatehouse/testing';
import type { Page } from 'playwright-core';

/** The page as it stands: nothing that axe finds, and nothing that is wider than the window. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  assert.deepEqual(found, [], where);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${where} is ${overflow} px too wide`);
}
