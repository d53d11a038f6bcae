import { callApi } from '@gatehouse/testing';
import type { Page } from 'playwright-core';

type Items<Item> = { readonly items: readonly Item[] };
type Row = { readonly id: string; readonly name: string };

const scenario = (attribute: string, area: string, impact: string, likelihood: string, text: string) => ({
  attribute,
  area,
  impact,
  likelihood,
  text,
});

const accounts = {
  owner: { name: 'Ines Reyes', person: null },
  director: 'Noor Haddad',
  developer: 'Identity',
  operator: 'Operations',
  scope: 'Sign-in, recovery of accounts, and the keys of sessions.',
  people: ['Ines Reyes', 'Teo Brandt', 'Lena Krause'],
  linkedServices: ['Update service', 'Support pages'],
  notes:
    'Signs people in for everything else. Two databases, one of them with the hashes of recovery codes. Mails leave by the shared relay.',
  links: [{ title: 'Diagram of the sign-in', url: 'https://wiki.example.org/identity/sign-in' }],
  classification: 'SECRET',
  dataTypes: [
    { name: 'mail addresses', class: 'RESTRICTED' },
    { name: 'hashes of recovery codes', class: 'SECRET' },
    { name: 'addresses and times of sign-ins', class: 'RESTRICTED' },
    { name: 'names of applications', class: 'PUBLIC' },
  ],
  scenarios: [
    scenario(
      'confidentiality',
      'reputation',
      'MAXIMUM',
      'LOW',
      'All mail addresses and the times of all sign-ins are published.',
    ),
    scenario('confidentiality', 'finances', 'MEDIUM', 'LOW', 'Telling everybody concerned, and a year of monitoring.'),
    scenario(
      'integrity',
      'reputation',
      'HIGH',
      'MEDIUM',
      'Somebody signs in as anybody; data of other services are read in their name.',
    ),
    scenario('availability', 'productivity', 'HIGH', 'MEDIUM', 'Nobody signs in anywhere for more than a day.'),
  ],
  recommendations: [
    { level: 'HIGH', text: 'Rotate the keys of sessions by a job, and alert when it did not run' },
    { level: 'MEDIUM', text: 'Log every use of a recovery code, with an alert on many in an hour' },
    { level: 'LOW', text: 'Write down whom to call when the mail relay is down' },
  ],
};

const gallery = {
  owner: { name: 'Jonas Weber', person: null },
  classification: 'INTERNAL',
  dataTypes: [{ name: 'extensions before their review', class: 'INTERNAL' }],
  notes: 'Shows extensions, and tells installed ones of updates.',
  scenarios: [
    scenario(
      'integrity',
      'reputation',
      'MAXIMUM',
      'MEDIUM',
      'A hostile extension is shipped as an update of a known one.',
    ),
    scenario('availability', 'reputation', 'MEDIUM', 'MEDIUM', 'The gallery is not reachable for a day.'),
  ],
  recommendations: [{ level: 'MAXIMUM', text: 'Sign the list of updates with the key of releases' }],
};

const updates = {
  owner: { name: 'Teo Brandt', person: null },
  notes: 'Tells every installation which update to take.',
  dataTypes: [
    { name: 'versions in use', class: 'INTERNAL' },
    { name: 'rules of releases', class: 'RESTRICTED' },
  ],
  scenarios: [
    scenario(
      'integrity',
      'reputation',
      'MAXIMUM',
      'LOW',
      'Installations are led to an old release with known weaknesses.',
    ),
    scenario('availability', 'productivity', 'MEDIUM', 'MEDIUM', 'No update reaches anybody for a day.'),
  ],
  recommendations: [{ level: 'HIGH', text: 'Alert when the rules change outside of a release' }],
};

/** Assessments as teams make them: two finished, one being written, one that is stale. */
export async function fillRisk(page: Page): Promise<void> {
  const { items } = (await callApi(page, 'GET', '/api/v1/services?limit=100')) as Items<Row>;
  const id = (name: string): string => items.find((service) => service.name === name)?.id ?? '';
  await finished(page, id('Accounts'), accounts);
  await finished(page, id('Add-on gallery'), gallery);
  const draft = await started(page, id('Update service'));
  const spent = { metadata: 55, notes: 240, data: 310, threats: 205 };
  await callApi(page, 'PATCH', `/api/v1/risk-assessments/${draft}`, { contents: updates, spent });
  const old = {
    category: 'rra_data',
    lastmodified: '2024-03-01T00:00:00Z',
    details: {
      metadata: { service: 'Crash reports', owner: 'Mira Olsen' },
      data: { default: 'SECRET', SECRET: ['memory of crashed programs'] },
      recommendations: { HIGH: ['Remove memory after 14 days'] },
      risk: {
        confidentiality: {
          reputation: { rationale: 'Passwords stand in the memory.', impact: 'HIGH', probability: 'MEDIUM' },
        },
      },
    },
  };
  await callApi(page, 'POST', '/api/v1/risk-assessments/import', { content: JSON.stringify(old) });
}

async function started(page: Page, service: string): Promise<string> {
  return ((await callApi(page, 'POST', '/api/v1/risk-assessments', { service })) as { id: string }).id;
}

async function finished(page: Page, service: string, contents: object): Promise<void> {
  const id = await started(page, service);
  const spent = { metadata: 60, notes: 290, data: 420, threats: 560, recommendations: 240, 'wrap-up': 150 };
  await callApi(page, 'PATCH', `/api/v1/risk-assessments/${id}`, { contents, spent });
  await callApi(page, 'POST', `/api/v1/risk-assessments/${id}/finish`);
}
