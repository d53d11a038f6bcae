import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../platform/clock.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { ask, done, team, timeline } from './testing.ts';

/**
 * A review as it ran over two years, from the requirement documents: a request with its answers, triage after two weeks,
 * the same question asked three times with months of silence between, its confidentiality narrowed, privacy asked for
 * its own yes, and an end because the feature had shipped. Days are those of the record where it has some.
 */
const request = {
  kind: 'feature',
  title: 'Create an SSL error reporting mechanism',
  trackerItem: 'bugzilla:846489',
  desiredDate: '2013-05-10',
  answers: {
    'feature-name': 'Create an SSL error reporting mechanism',
    description:
      'Sends the domain, the kind of error, the certificate chain and data of the request of a failed connection to us, where it is analysed. At first for violations of pinned keys. It should be there before keys are pinned.',
    blocks: 'yes',
    'blocked-item': 'bugzilla:846489',
    urgency: 'urgency-weeks',
    'quarter-goal': 'yes',
    'quarter-goal-name': 'Browser platform',
    'affects-products': 'yes',
    'affected-products': 'The browser',
    'user-data': 'yes',
    'user-data-description': 'Domain, certificate chain, user agent, address and time of a failed connection',
    'release-date': '2013-05-10',
    'project-status': 'status-building',
    'new-or-change': 'is-new',
    'larger-project': 'None',
    'related-areas': 'SSL, security',
    'our-data': 'yes',
    'separate-party': 'yes',
    relationship: 'relationship-other',
    'vendor-cost': 'Not applicable',
    'party-data-access': 'no',
    'privacy-policy': 'policy-none',
  },
};

const story = {
  firstQuestion: 'Are you available this week to talk me through this?',
  firstAnswer: 'We are just getting started; I will arrange a talk when there is more.',
  secondQuestion: 'Is there more by now?',
  secondAnswer: 'We spoke with privacy, and asked for wireframes of what the user sees.',
  thirdQuestion: 'Is there any software to review yet?',
  thirdAnswer: 'Not yet. The changes of the privacy policy are settled and come with its next version.',
  lastQuestion: 'It seems to have landed. Is there anything left to do here?',
  lastAnswer: 'I do not think so, no.',
};

type Scene = Awaited<ReturnType<typeof setScene>>;

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  let time = Date.parse('2013-02-28T18:00:00Z');
  const clock: Clock = { now: () => new Date(time) };
  const app = await startTestApp(t, { roles: [], clock });
  const admin = await app.person('Ada Admin', 'administrator', 'security');
  const people = {
    kay: await app.person('Kay Requester', 'engineer'),
    tom: await app.person('Tom Triage', 'point-person'),
    mark: await app.person('Mark Reviewer', 'point-person'),
    pia: await app.person('Pia Privacy', 'engineer'),
    dana: await app.person('Dana Developer', 'engineer'),
    sam: await app.person('Sam Security', 'security'),
  };
  await team(admin, 'privacy', { points: [people.pia] });
  const on = (day: string): void => {
    time = Date.parse(`${day}T10:00:00Z`);
  };
  return { app, on, ...people };
}

async function needinfo(person: TestPerson, ref: string, of: TestPerson, question: string): Promise<void> {
  const answer = await person.call('POST', `/api/v1/cases/${ref}/needinfo`, {
    of: { person: of.actor.personId },
    question,
  });
  assert.equal(answer.status, 201, answer.bytes.toString('utf8'));
}

async function reply(person: TestPerson, text: string): Promise<void> {
  const { items } = (await person.call('GET', '/api/v1/needinfo?of=me')).body as {
    items: { id: string; state: string }[];
  };
  const open = items.filter((each) => each.state === 'open');
  assert.equal(open.length, 1);
  const answer = await person.call('POST', `/api/v1/needinfo/${open[0]?.id}/answer`, { text });
  assert.ok(answer.status < 300, answer.bytes.toString('utf8'));
}

/** Who could not see a restricted case becomes a member by the yes of a second person. */
async function letIn(asking: TestPerson, agreeing: TestPerson, ref: string, member: TestPerson): Promise<void> {
  const asked = await asking.call('POST', `/api/v1/cases/${ref}/members`, { person: member.actor.personId });
  assert.equal(asked.status, 202, asked.bytes.toString('utf8'));
  const { id } = (asked.body as { approval: { id: string } }).approval;
  const agreed = await agreeing.call('POST', `/api/v1/approvals/${id}`, {
    decision: 'approve',
    reason: 'Needed there',
  });
  assert.equal(agreed.status, 200, agreed.bytes.toString('utf8'));
}

async function replay(scene: Scene): Promise<string> {
  const { on, kay, tom, mark, pia, dana, sam } = scene;
  const { ref } = await ask(kay, request);
  on('2013-03-01');
  const narrowed = await tom.call('PATCH', `/api/v1/cases/${ref}`, { visibility: 'restricted' });
  assert.equal(narrowed.status, 200, narrowed.bytes.toString('utf8'));
  on('2013-03-13');
  await letIn(tom, sam, ref, mark);
  await done(tom, 'POST', `/${ref}/triage`, {
    action: 'accept',
    reviewer: 'mark.reviewer@people.example',
    startDate: '2013-04-01',
    targetDate: '2013-06-30',
    reason: 'Aim to complete it in the second quarter',
  });
  on('2013-03-18');
  await needinfo(mark, ref, kay, story.firstQuestion);
  on('2013-03-20');
  await reply(kay, story.firstAnswer);
  on('2013-03-22');
  await letIn(mark, sam, ref, pia);
  await done(mark, 'POST', `/${ref}/team-approvals`, { team: 'privacy' });
  on('2013-04-02');
  await mark.call('PATCH', `/api/v1/cases/${ref}`, { labels: ['Fx'] });
  on('2013-09-10');
  await needinfo(mark, ref, kay, story.secondQuestion);
  on('2013-09-24');
  await reply(kay, story.secondAnswer);
  on('2014-01-13');
  await needinfo(mark, ref, kay, story.thirdQuestion);
  on('2014-01-14');
  await reply(kay, story.thirdAnswer);
  on('2014-01-20');
  await done(pia, 'POST', `/${ref}/team-approvals/privacy`, {
    approve: true,
    reason: 'The next version of the policy covers it',
  });
  on('2015-02-19');
  await letIn(mark, sam, ref, dana);
  on('2015-02-20');
  await needinfo(mark, ref, dana, story.lastQuestion);
  on('2015-02-21');
  await reply(dana, story.lastAnswer);
  on('2015-02-22');
  await done(mark, 'POST', `/${ref}/triage`, {
    action: 'not-needed',
    reason: 'The feature has shipped; nothing is left to look at',
  });
  return ref;
}

/** What the timeline has to tell, in this order; other facts may stand between. */
const told: readonly RegExp[] = [
  /^2013-02-28 Kay Requester opened the case$/,
  /^2013-02-28 Kay Requester asked for a feature review, wanted by 10 May 2013$/,
  /^2013-02-28 By the rules the team privacy has to agree as well$/,
  /^2013-03-01 Tom Triage changed visibility from internal to restricted$/,
  /^2013-03-13 Sam Security made Mark Reviewer a member$/,
  /^2013-03-13 Tom Triage accepted the request \(depth standard, begins on 2013-04-01, to be done by 2013-06-30\): Aim to/,
  /^2013-03-13 Tom Triage set the assignee to Mark Reviewer$/,
  /^2013-03-18 Mark Reviewer asked Kay Requester for information$/,
  /^2013-03-18 The review waits for an answer of the requester$/,
  /^2013-03-20 Kay Requester answered the question$/,
  /^2013-03-20 What was asked is answered: the review goes on$/,
  /^2013-03-22 Sam Security made Pia Privacy a member$/,
  /^2013-04-02 Mark Reviewer added the label Fx$/,
  /^2013-09-10 Mark Reviewer asked Kay Requester for information$/,
  /^2013-09-24 Kay Requester answered the question$/,
  /^2014-01-13 Mark Reviewer asked Kay Requester for information$/,
  /^2014-01-14 Kay Requester answered the question$/,
  /^2014-01-20 Pia Privacy agreed for the team privacy: The next version/,
  /^2015-02-20 Mark Reviewer asked Dana Developer for information$/,
  /^2015-02-21 Dana Developer answered the question$/,
  /^2015-02-22 Mark Reviewer said that no review is needed: The feature has shipped/,
];

type Detail = {
  readonly events: readonly { readonly at: string; readonly text: string }[];
  readonly notes: readonly unknown[];
  readonly labels: readonly string[];
  readonly deadlineAt: string | null;
  readonly resolution: string | null;
  readonly visibility: string;
};

const detail = async (person: TestPerson, ref: string): Promise<Detail> =>
  (await person.call('GET', `/api/v1/cases/${ref}`)).body as Detail;

test('a real review of two years reads as one honest timeline', async (t) => {
  const scene = await setScene(t);
  const ref = await replay(scene);
  const shown = await detail(scene.kay, ref);
  const lines = shown.events.map(({ at, text }) => `${at.slice(0, 10)} ${text}`);
  let from = 0;
  for (const expected of told) {
    const at = lines.findIndex((line, i) => i >= from && expected.test(line));
    assert.ok(at >= 0, `${expected} is not told after line ${from} of\n${lines.join('\n')}`);
    from = at + 1;
  }
  assert.deepEqual(
    [...lines].sort((a, b) => (a.slice(0, 10) < b.slice(0, 10) ? -1 : 0)),
    lines,
    'in order of time',
  );
  assert.equal(shown.resolution, 'not-needed');
});

test('dates, teams and waiting are fields: nothing of it is a note, and the only label is one that people chose', async (t) => {
  const scene = await setScene(t);
  const ref = await replay(scene);
  const shown = await detail(scene.kay, ref);
  assert.deepEqual([shown.notes, shown.labels, shown.visibility], [[], ['Fx'], 'restricted']);
  const review = await done(scene.mark, 'GET', `/${ref}`);
  assert.deepEqual([review.startDate, review.targetDate], ['2013-04-01', '2013-06-30']);
  assert.deepEqual(
    review.teams.map((each) => [each.team, each.decision]),
    [
      ['legal', null],
      ['privacy', 'yes'],
    ],
  );
  // Two days of the first wait; the later ones came after the day was over.
  assert.equal(shown.deadlineAt?.slice(0, 10), '2013-07-03');
  assert.deepEqual(await states(scene.app, review.id), [
    ['requested', '2013-02-28'],
    ['accepted', '2013-03-13'],
    ['needs-info', '2013-03-18'],
    ['accepted', '2013-03-20'],
    ['needs-info', '2013-09-10'],
    ['accepted', '2013-09-24'],
    ['needs-info', '2014-01-13'],
    ['accepted', '2014-01-14'],
    ['not-needed', '2015-02-22'],
  ]);
  const outsider = await scene.app.person('Otto Outside', 'engineer', 'point-person');
  assert.equal((await outsider.call('GET', `/api/v1/reviews/${ref}`)).status, 404);
  assert.ok((await timeline(scene.sam, ref)).length > 20);
});

test('every field of the real request is the answer to a question that is asked', async (t) => {
  const { kay } = await setScene(t);
  const { ref } = await ask(kay, request);
  const { sheet } = await done(kay, 'GET', `/${ref}`);
  const shown = (await kay.call('GET', `/api/v1/sheets/${sheet?.id}`)).body as Shown;
  const answered = new Set(shown.answers.map(({ question }) => question));
  const visible = new Set(shown.outcome.visible);
  const missing = Object.keys(request.answers).filter((id) => !answered.has(id) || !visible.has(id));
  assert.deepEqual(missing, []);
});

type Shown = {
  readonly answers: readonly { readonly question: string }[];
  readonly outcome: { readonly visible: readonly string[] };
};

/** From the events of which figures are made. */
async function states({ app }: RunningApp, caseId: string): Promise<readonly (readonly [string, string])[]> {
  const client = await app.pool.connect();
  try {
    await client.query('begin');
    await client.query(`set local role gatehouse_app`);
    await client.query(`select set_config('gatehouse.actor_kind', 'system', true)`);
    const { rows } = await client.query<{ to_state: string; day: string }>(
      `select to_state, (at at time zone 'UTC')::date::text as day from review_event
        where case_id = $1 and to_state is not null order by at, id`,
      [caseId],
    );
    return rows.map((row) => [row.to_state, row.day] as const);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
