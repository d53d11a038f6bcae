import { headerOf } from './headers.ts';
import type { Judge } from './model.ts';

/** What the Observatory calls six months: 180 days, in seconds. */
const sixMonths = 15_552_000;

export const judgeHsts: Judge = ({ https, host, isPreloaded }) => {
  if (isPreloaded(host) === true) return { pass: true, result: 'hsts-preloaded' };
  const response = https?.response;
  if (response === undefined || response === null) return { pass: false, result: 'hsts-not-implemented-no-https' };
  if (response.certificate?.valid === false) return { pass: false, result: 'hsts-invalid-cert' };
  const header = headerOf(response, 'strict-transport-security');
  if (header === undefined) return { pass: false, result: 'hsts-not-implemented' };
  const maxAge = lenientMaxAge(header);
  if (maxAge === null) return { pass: false, result: 'hsts-header-invalid' };
  const short = maxAge < sixMonths;
  return { pass: !short, result: `hsts-implemented-max-age-${short ? 'less-than' : 'at-least'}-six-months` };
};

/**
 * Seconds as the Observatory reads them: the last max-age counts, whatever follows its digits is left out, and what is no
 * number at all is not short. Null without any, and for a header that holds a comma. `parseHsts` is what browsers do.
 */
function lenientMaxAge(header: string): number | null {
  if (header.includes(',')) return null;
  const values = header.split(';').map((part) => /^max-age=(.*)$/is.exec(part.trim())?.[1]);
  const last = values.findLast((value) => value !== undefined);
  return last === undefined ? null : Number.parseInt(last, 10);
}
