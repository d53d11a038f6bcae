import { X509Certificate } from 'node:crypto';
import { type Account, groupFact, groupsPrefix, type Protocol, suiteFact, suitesPrefix, yesNo } from '../facts.ts';
import { certificateFact, fingerprint } from '../leaf-facts.ts';

/** The attributes of every element of that name. sslscan writes one element a line and no other quotes. */
function elements(xml: string, name: string): ReadonlyMap<string, string>[] {
  return [...xml.matchAll(new RegExp(`<${name} ([^>]*?)/?>`, 'g'))].map(
    ([, attributes = '']) =>
      new Map([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
  );
}

const protocolOf: Readonly<Record<string, Protocol | 'SSLv2'>> = {
  'ssl 2': 'SSLv2',
  'ssl 3': 'SSLv3',
  'tls 1.0': 'TLSv1',
  'tls 1.1': 'TLSv1.1',
  'tls 1.2': 'TLSv1.2',
  'tls 1.3': 'TLSv1.3',
};
const nameOf: Readonly<Record<string, Protocol>> = {
  'TLSv1.0': 'TLSv1',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
};

/** What `sslscan --xml` says. Of SSL 3.0 it tells only whether it is spoken, and it knows no group with ML-KEM. */
export function readSslscan(xml: string): Account {
  const values = new Map<string, string>();
  const failed = /<error><!\[CDATA\[(.*?)\]\]>/s.exec(xml)?.[1];
  if (failed !== undefined)
    return {
      values: new Map([['scan', failed.replace(/\d+\.\d+\.\d+\.\d+\S*( port \d+)?/, 'it')]]),
      closed: () => false,
    };
  const finished = xml.includes('</document>');
  values.set('scan', finished ? 'done' : 'interrupted');
  for (const element of elements(xml, 'protocol')) {
    const protocol = protocolOf[`${element.get('type')} ${element.get('version')}`];
    if (protocol !== undefined) values.set(`protocol ${protocol}`, yesNo(element.get('enabled') === '1'));
  }
  for (const element of elements(xml, 'cipher')) {
    const protocol = nameOf[element.get('sslversion') ?? ''];
    if (protocol !== undefined) values.set(suiteFact(protocol, Number.parseInt(element.get('id') ?? '', 16)), 'yes');
  }
  for (const element of elements(xml, 'group')) {
    const protocol = nameOf[element.get('sslversion') ?? ''];
    const group = (element.get('name') ?? '').split(' ')[0] ?? '';
    if (protocol !== undefined) values.set(groupFact(protocol, group), 'yes');
  }
  const sizes = elements(xml, 'cipher').flatMap((element) =>
    element.has('dhebits') ? [Number(element.get('dhebits'))] : [],
  );
  if (sizes.length > 0) values.set('dh bits', String(Math.min(...sizes)));
  const pem = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/.exec(xml)?.[0];
  if (pem !== undefined) values.set(certificateFact(fingerprint(new X509Certificate(pem))), 'yes');
  const spoken = Object.values(nameOf);
  const looked = [...spoken.map(suitesPrefix), groupsPrefix('TLSv1.2'), groupsPrefix('TLSv1.3')];
  return { values, closed: (fact) => looked.some((prefix) => fact.startsWith(prefix)) && !fact.includes('MLKEM') };
}
