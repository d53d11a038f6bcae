import { parseTokenItem } from '../facts/structured-field.ts';
import { headerOf } from './headers.ts';
import type { Judge } from './model.ts';

export const judgeCorp: Judge = ({ page }) => {
  const value = headerOf(page, 'cross-origin-resource-policy')?.trim().toLowerCase();
  if (value === undefined || value === '') return { pass: true, result: 'corp-not-implemented' };
  const known = ['same-site', 'same-origin', 'cross-origin'].includes(value);
  return known
    ? { pass: true, result: `corp-implemented-with-${value}` }
    : { pass: false, result: 'corp-header-invalid' };
};

export const judgeCoep: Judge = ({ page }) =>
  judgeToken('coep', headerOf(page, 'cross-origin-embedder-policy'), ['require-corp', 'credentialless', 'unsafe-none']);

export const judgeCoop: Judge = ({ page }) =>
  judgeToken('coop', headerOf(page, 'cross-origin-opener-policy'), [
    'same-origin',
    'same-origin-allow-popups',
    'noopener-allow-popups',
    'unsafe-none',
  ]);

function judgeToken(prefix: string, header: string | undefined, tokens: readonly string[]): ReturnType<Judge> {
  if (header === undefined || header === '') return { pass: true, result: `${prefix}-not-implemented` };
  const token = parseTokenItem(header)?.token;
  if (token === undefined || !tokens.includes(token)) return { pass: false, result: `${prefix}-header-invalid` };
  return { pass: true, result: `${prefix}-implemented-with-${token}` };
}
