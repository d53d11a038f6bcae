import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StandardError } from '../failure.ts';
import type { Traits } from '../traits.ts';
import { applies } from './decide.ts';
import { longestExpression, parseApplicability } from './parse.ts';
import { applicabilityInWords } from './words.ts';

const decide = (text: string, traits: Traits) => applies({ applies: text }, traits);

test('not binds closest, then and, then or', () => {
  const website = { kind: 'trait', trait: 'website' };
  const api = { kind: 'trait', trait: 'api' };
  const open = { kind: 'trait', trait: 'public' };
  assert.deepEqual(parseApplicability('website or not api and public'), {
    kind: 'or',
    parts: [website, { kind: 'and', parts: [{ kind: 'not', of: api }, open] }],
  });
  assert.deepEqual(parseApplicability('(website or api) and public'), {
    kind: 'and',
    parts: [{ kind: 'or', parts: [website, api] }, open],
  });
  assert.deepEqual(parseApplicability('not not website'), website);
});

test('what is not known stays not known, unless the rest decides, and is asked for', () => {
  assert.deepEqual(decide('always', {}), { applies: 'yes' });
  assert.deepEqual(decide('website and not api', { website: 'yes', api: 'no' }), { applies: 'yes' });
  assert.deepEqual(decide('website and not api', { api: 'yes' }), { applies: 'no' });
  assert.deepEqual(decide('website or api', { website: 'yes', api: 'unknown' }), { applies: 'yes' });
  assert.deepEqual(decide('website and (api or public)', { website: 'yes', api: 'no' }), {
    applies: 'unknown',
    ask: ['public'],
  });
  assert.deepEqual(decide('not website or api', {}), { applies: 'unknown', ask: ['website', 'api'] });
});

test('a mistake is named with its position', () => {
  const problems: Readonly<Record<string, RegExp>> = {
    '': /^character 1: ends where a trait should follow$/,
    'website and': /^character 12: ends/,
    'website api': /^character 9: "api" is not expected here/,
    '(website': /^character 1: \( is never closed$/,
    '(website ]': /^character 10: a closing parenthesis should stand where "\]" is$/,
    Website: /^character 1: "Website" is no trait/,
    'website && api': /^character 9: "&" is not expected/,
    constructor: /^character 1: "constructor" is no trait/,
  };
  for (const [text, message] of Object.entries(problems))
    assert.throws(
      () => parseApplicability(text),
      (error) => error instanceof StandardError && message.test(error.message),
    );
});

test('hostile conditions are refused, not followed', () => {
  assert.throws(() => parseApplicability(`${'('.repeat(30)}website`), /character 21: more than 20 nested/);
  assert.throws(() => parseApplicability('x'.repeat(longestExpression + 1)), /longer than 500/);
  assert.deepEqual(parseApplicability(`${'not '.repeat(120)}website`), { kind: 'trait', trait: 'website' });
});

test('a condition is said in words', () => {
  assert.equal(applicabilityInWords('always'), 'to every service');
  assert.equal(applicabilityInWords('website and not api'), 'if the service is a website and is not an API');
  assert.equal(
    applicabilityInWords('not (website and not api) or admin-panel'),
    'if the service (is not a website or is an API) or has an admin panel',
  );
});
