import { parseReferrerPolicy } from '../facts/referrer-policy.ts';
import { limitsFraming } from './csp.ts';
import { headerOf, metaOf } from './headers.ts';
import type { Judge } from './model.ts';

export const judgeContentTypeOptions: Judge = ({ page }) => {
  const value = headerOf(page, 'x-content-type-options');
  if (value === undefined || value === '') return { pass: false, result: 'x-content-type-options-not-implemented' };
  const nosniff = value.trim().toLowerCase() === 'nosniff';
  if (nosniff) return { pass: true, result: 'x-content-type-options-nosniff' };
  return { pass: false, result: 'x-content-type-options-header-invalid' };
};

export const judgeFrameOptions: Judge = ({ page }) => {
  // frame-ancestors takes the place of the older header where both are (CSP Level 3, §6.4.2.3).
  if (limitsFraming(page)) return { pass: true, result: 'x-frame-options-implemented-via-csp' };
  const value = headerOf(page, 'x-frame-options')?.trim().toLowerCase();
  if (value === undefined || value === '') return { pass: false, result: 'x-frame-options-not-implemented' };
  if (value === 'deny' || value === 'sameorigin') return { pass: true, result: 'x-frame-options-sameorigin-or-deny' };
  if (value.startsWith('allow-from')) return { pass: true, result: 'x-frame-options-allow-from-origin' };
  return { pass: false, result: 'x-frame-options-header-invalid' };
};

export const judgeReferrerPolicy: Judge = ({ page }) => {
  const header = headerOf(page, 'referrer-policy');
  const policy = parseReferrerPolicy([...(header === undefined ? [] : [header]), ...metaOf(page, 'name', 'referrer')]);
  if (policy === null) return { pass: true, result: 'referrer-policy-not-implemented' };
  if (policy.judgement === 'unknown') return { pass: false, result: 'referrer-policy-header-invalid' };
  const isPrivate = policy.judgement === 'private';
  return { pass: isPrivate, result: isPrivate ? 'referrer-policy-private' : 'referrer-policy-unsafe' };
};
