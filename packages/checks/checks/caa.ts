import { caaCollector } from '../collectors/caa.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notApplicable, pass } from '../verdict.ts';

export const caa = defineSimpleCheck({
  id: 'caa',
  title: 'DNS names the authorities that may issue certificates (CAA)',
  collector: caaCollector,
  decide: ({ host, asked, records }) => {
    const at = asked.at(-1);
    if (at === undefined) return notApplicable(`${host} is no name of the public DNS, and so has no CAA records.`);
    if (records.length === 0)
      return fail(`Neither ${host} nor a domain above it has CAA records: every authority may issue for it.`);
    const issue = records.filter(({ tag }) => tag === 'issue');
    // RFC 8659 §4.2: without that property nothing is said of names without an asterisk.
    if (issue.length === 0) return fail(`The CAA records of ${at} have no "issue": every authority may issue for it.`);
    const authorities = issue.flatMap(({ value }) => value.split(';', 1)[0]?.trim() || []);
    const who = authorities.length === 0 ? 'no authority' : `only ${listed(authorities)}`;
    const told = records.some(({ tag }) => tag === 'iodef') ? '' : ' Nobody is told of a refused request (iodef).';
    return pass(`By the CAA records of ${at} ${who} may issue.${told}`);
  },
});
