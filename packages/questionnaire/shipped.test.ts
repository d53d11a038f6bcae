import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { validateAnswers } from './answers/validate.ts';
import { evaluate } from './evaluation/evaluate.ts';
import { lintDefinition } from './lint/lint.ts';
import type { Definition } from './model/definition.ts';
import { readDefinition } from './read.ts';
import { safeTextAsPlain } from './rich-text/plain.ts';
import { entriesOf } from './structure/entries.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'questionnaires');
const files = readdirSync(folder).sort();
const definitions = new Map(files.map((file) => [file, readDefinition(readFileSync(join(folder, file), 'utf8'))]));
const named = (id: string): Definition => {
  const found = [...definitions.values()].find((definition) => definition.id === id);
  assert.ok(found, `no definition ${id}`);
  return found;
};
const textsOf = (definition: Definition) =>
  entriesOf(definition).flatMap(({ node }) =>
    'text' in node && node.text !== undefined ? [safeTextAsPlain(node.text)] : [],
  );

test('each file is named by the id and the version in it, and nothing is found in it', () => {
  for (const [file, definition] of definitions) {
    assert.equal(file, `${definition.id}@${definition.version}.yaml`);
    assert.deepEqual(lintDefinition(definition), [], file);
  }
  assert.deepEqual(
    [...definitions.values()].map(({ id }) => id),
    ['feature-review', 'privacy-review', 'risk-assessment', 'threat-model-kickoff', 'vendor-review'],
  );
});

test('every question of the request form is asked, in its words', () => {
  const asked = textsOf(named('feature-review')).join('\n');
  for (const words of [
    'Who is/are the point of contact(s) for this review?',
    'Please provide a short description of the feature / application (e.g. problem solved, use cases, etc.):',
    'Please provide links to additional information (e.g. feature page, wiki) if available and not yet included in',
    'Does this request block another bug?',
    'If so, please indicate the bug number',
    'This review will be scheduled amongst other requested reviews. What is the urgency or needed completion date of this review?',
    "To help prioritize this work request, does this project support a goal specifically listed on this quarter's goal list?",
    'If so, which goal?',
    'Please answer the following few questions',
    'If you are asked to describe anything, 1-2 sentences shall suffice.',
    'Does this feature or code change affect any product or service that we ship to end users?',
    'Are there any portions of the project that interact with 3rd party services?',
    'Will your application/service collect user data?',
    'If so, please describe',
    'If you feel something is missing here or you would like to provide other kind of feedback, feel free to do so here (no limits on size)',
    'Desired date of review (if known)',
    'Whom to invite',
  ])
    assert.ok(asked.includes(words), words);
});

test('every section and question of the vendor review is asked, in its words', () => {
  const vendor = named('vendor-review');
  assert.deepEqual(
    vendor.pages.map(({ title }) => title),
    ['Overall', 'Security Management', 'Technical Design', 'Security Verification'],
  );
  const bySection: readonly (readonly string[])[] = [
    ['Please describe the overall purpose of the system and how our data will be integrated'],
    [
      'Have you performed internal security audits of your code or application that, at a minimum, addressed the OWASP Top 10?',
      'If so, please provide a description of the review and results.',
      'Has a security audit been performed by an external third party?',
      'If so, who performed this audit?',
      'Are the results available?',
      'How do you protect our data that will be stored on your servers or within your applications?',
      'How do you prevent other customers of your service from obtaining access to data provided by us?',
      'What is your disclosure policy to customers in the event of a compromise of your servers, applications or any related infrastructure that interacts with the applications holding our data?',
      'Have you suffered a security compromise in the past 24 months?',
      'If so, please provide details and remediation that occurred as a result.',
      'What other large engagements/clients have you supported with this application?',
    ],
    [
      'Do you support full SSL communication for all inbound and outbound communications?',
      'Describe the technology stack of the application and infrastructure.',
      'What options do you support for authentication?',
      'username/password',
      'certificate based authentication',
      'secret token',
      'Do you use third party servers or do you host the servers yourself?',
      'Do you use any third party services or communicate with any third parties from this application?',
    ],
    ['Will testing of the running application be possible?', 'Will source code for their application be available?'],
  ];
  bySection.forEach((questions, index) => {
    const page = vendor.pages[index];
    assert.ok(page);
    const asked = textsOf({ ...vendor, pages: [page], rules: [] }).join('\n');
    for (const words of questions) assert.ok(asked.includes(words), words);
  });
});

test('weak answers of a vendor become findings with severities', () => {
  const weak = {
    'internal-audit': 'no',
    'external-audit': 'no',
    'encrypted-at-rest': 'at-rest-none',
    'data-kinds': ['data-users'],
    'disclosure-time': 'told-none',
    compromised: 'yes',
    'security-contact': 'no',
    'full-tls': 'no',
    authentication: ['auth-password'],
    'second-factor': 'no',
    'testing-possible': 'no',
    'source-available': 'no',
  };
  const severities = Object.fromEntries(
    evaluate(named('vendor-review'), weak).findings.map(({ id, severity }) => [id, severity]),
  );
  assert.deepEqual(severities, {
    'no-internal-audit': 'medium',
    'no-external-audit': 'high',
    'not-encrypted-at-rest': 'high',
    'no-disclosure-policy': 'high',
    'recent-compromise': 'high',
    'no-security-contact': 'medium',
    'no-full-tls': 'critical',
    'password-only': 'high',
    'nothing-to-verify': 'high',
    'unaudited-user-data': 'critical',
  });
  assert.deepEqual(evaluate(named('vendor-review'), {}).findings, []);
});

test('a request is complete with the few answers that are required', () => {
  const answers = {
    'feature-name': 'Certificate error reports',
    contacts: ['ada@example.org'],
    description: 'Reports certificate errors of users to a server of ours.',
    urgency: 'urgency-weeks',
    'affects-products': 'yes',
    'third-parties': 'no',
    'user-data': 'yes',
    'user-data-description': 'Host names, certificate chains and addresses of machines.',
  };
  assert.deepEqual(validateAnswers(named('feature-review'), answers, { today: '2026-05-01' }), {
    problems: [],
    missing: [],
    unknown: [],
    unjustified: [],
    complete: true,
  });
});

test('claims name controls of the shipped checklist, and prefills paths that the server knows', () => {
  const checklist = parse(readFileSync(join(root, 'standards/service-checklist@2026.yaml'), 'utf8')) as {
    controls: { id: string }[];
  };
  const controls = new Set(checklist.controls.map(({ id }) => id));
  const paths = new Set(['requester.id', 'case.title', 'review.trackerItem', 'review.desiredDate', 'review.vendor']);
  for (const definition of definitions.values()) {
    for (const { node, kind, id } of entriesOf(definition)) {
      if (kind !== 'question') continue;
      for (const { control } of node.claims ?? []) assert.ok(controls.has(control), `${id}: ${control}`);
      const { prefill } = node;
      assert.ok(prefill === undefined || paths.has(prefill) || servicePaths.has(prefill), `${id}: ${prefill}`);
    }
  }
});

test('what the inventory says of a service is no answer about a feature of it, and its date is asked once', () => {
  const asked = entriesOf(named('feature-review')).flatMap(({ node, kind, id }) =>
    kind === 'question' && node.prefill !== undefined ? [[id, node.prefill] as const] : [],
  );
  assert.deepEqual(
    asked.filter(([, path]) => path.startsWith('service.')),
    [['service', 'service.id']],
  );
  assert.deepEqual(
    asked.filter(([, path]) => path === 'review.desiredDate'),
    [['desired-date', 'review.desiredDate']],
  );
});

/** Of the service inventory. */
const servicePaths = new Set(
  'id name description classification riskLevel tier endpoints repositories team owner people traits.website traits.admin-panel'
    .split(' ')
    .map((field) => `service.${field}`),
);
