import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientTypes } from './client-types.ts';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const text = { type: 'string' };

const description = {
  paths: {
    '/api/v1/cases/{id}': {
      get: {
        summary: 'One case',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: text },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
          { name: 'if-match', in: 'header', schema: text },
        ],
        responses: {
          200: json({
            type: 'object',
            properties: {
              id: { type: 'string', format: 'uuid' },
              state: { type: 'string', enum: ['new', 'closed'] },
              team: { anyOf: [text, { type: 'null' }] },
              labels: { type: 'array', items: text },
              'odd-name': { const: 1 },
              extra: { type: 'object', additionalProperties: { type: 'number' } },
              owner: { $ref: '#/components/schemas/person.ref' },
            },
            required: ['id', 'state'],
          }),
          404: json({ type: 'object' }),
        },
      },
      patch: {
        requestBody: json({ type: 'object', properties: { state: { type: ['string', 'null'] } } }),
        responses: { 202: json({ type: 'boolean' }), 204: { description: 'nothing' } },
      },
    },
    '/api/v1/raw': { get: { responses: { 200: { content: { 'application/octet-stream': {} } } } } },
  },
  components: { schemas: { 'person.ref': { type: 'object', properties: { id: text }, required: ['id'] } } },
};

const expected = `// Generated from reports/openapi.json by \`npm run reports\`; do not edit.

export type PersonRef = {
  readonly id: string;
};

export interface Operations {
  /** One case */
  'GET /api/v1/cases/{id}': {
    params: {
      readonly id: string;
    };
    query: {
      readonly limit?: number | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly state: "new" | "closed";
        readonly team?: (string | null);
        readonly labels?: ReadonlyArray<string>;
        readonly "odd-name"?: 1;
        readonly extra?: { readonly [name: string]: number };
        readonly owner?: PersonRef;
      };
    };
  };
  'PATCH /api/v1/cases/{id}': {
    params: undefined;
    query: undefined;
    body: {
      readonly state?: (string | null);
    };
    answers: {
      202: boolean;
      204: undefined;
    };
  };
  'GET /api/v1/raw': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: Blob;
    };
  };
}
`;

test('every operation of the description becomes types', () => {
  assert.equal(clientTypes(description), expected);
});

test('a schema that the generator does not know is unknown, not wrong', () => {
  const paths = { '/x': { get: { responses: { 200: json({ not: { type: 'string' } }) } } } };
  assert.match(clientTypes({ paths }), /200: unknown;/);
});
