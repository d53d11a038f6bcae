import { type Exchange, valuesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import type { Verdict } from '../model.ts';
import { fail, notTested, pass, warn } from '../verdict.ts';

export const cors = defineSimpleCheck({
  id: 'cors',
  title: 'No foreign origin may read answers with credentials',
  collector: httpCollector,
  decide: ({ preflight, foreign, origin }) => {
    const answers = [preflight, foreign].flatMap((exchange) => (exchange === null ? [] : [exchange]));
    if (answers.every(({ response }) => response === null))
      return notTested('No answer was seen to a request from a foreign origin.');
    const verdicts = answers.map((answer) => judge(answer, origin));
    return (
      verdicts.find(({ outcome, level }) => outcome === 'fail' && level === undefined) ??
      verdicts.find(({ outcome }) => outcome === 'fail') ??
      pass('No foreign origin may read answers with credentials.')
    );
  },
});

function judge({ method, response }: Exchange, origin: string): Verdict {
  const values = (name: string): string =>
    valuesOf(response?.headers ?? [], name)
      .join(',')
      .trim()
      .toLowerCase();
  const allowed = values('access-control-allow-origin');
  const credentials = values('access-control-allow-credentials') === 'true';
  if (allowed === origin.toLowerCase())
    return credentials
      ? fail(`${method}: the origin is sent back as it came, with credentials: any site may read what visitors may.`)
      : warn(`${method}: the origin is sent back as it came; without credentials, so "*" would say the same.`);
  if (allowed === 'null' && credentials)
    return fail(`${method}: the origin "null" is allowed with credentials, and every site can have it.`);
  return pass('');
}
