import { parseHsts } from '../facts/hsts.ts';
import { headerOf } from './headers.ts';
import type { Judge } from './model.ts';

/** Half a year in seconds. */
const sixMonths = 15_768_000;

export const judgeHsts: Judge = ({ https, host, isPreloaded }) => {
  if (isPreloaded(host) === true) return { pass: true, result: 'hsts-preloaded' };
  const response = https?.response;
  if (response === undefined || response === null) return { pass: false, result: 'hsts-not-implemented-no-https' };
  if (response.certificate?.valid === false) return { pass: false, result: 'hsts-invalid-cert' };
  const header = headerOf(response, 'strict-transport-security');
  if (header === undefined) return { pass: false, result: 'hsts-not-implemented' };
  const hsts = parseHsts([header]);
  if (hsts === null || !hsts.valid) return { pass: false, result: 'hsts-header-invalid' };
  const long = hsts.maxAge >= sixMonths;
  const result = long
    ? 'hsts-implemented-max-age-at-least-six-months'
    : 'hsts-implemented-max-age-less-than-six-months';
  return { pass: long, result };
};
