import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { problemType } from './problem.ts';

type Json = Record<string, unknown>;

/** RFC 9457, as every refusal is told; which codes there are is in errors.md. */
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; for programs.' },
    detail: { type: 'string', description: 'What happened, why, and what to do; for people.' },
    requestId: { type: 'string', description: 'Finds the line in the log.' },
    details: { type: 'object', additionalProperties: true },
  },
};

const refused = {
  description: 'Refused or failed; nothing was changed.',
  content: { [problemType]: { schema: problemSchema } },
};

const header = (name: string, description: string): Json => ({
  in: 'header',
  name,
  required: false,
  description,
  schema: { type: 'string' },
});

const headersOf: Readonly<Record<string, readonly Json[]>> = {
  post: [header('Idempotency-Key', 'A repeated call with the same key and content gets the first answer again.')],
  put: [header('If-Match', 'The ETag that was read; refused when somebody changed the thing since. Optional.')],
  patch: [header('If-Match', 'The ETag that was read; refused when somebody changed the thing since. Optional.')],
};

/** What the platform does for every route and so no route declares: headers that it reads, and how it refuses. */
function withCommonParts(document: Json): Json {
  const components = document['components'] as Json;
  const paths = Object.entries(document['paths'] as Record<string, Record<string, Json>>).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => [
        method,
        {
          ...operation,
          parameters: [...((operation['parameters'] as Json[] | undefined) ?? []), ...(headersOf[method] ?? [])],
          responses: { ...(operation['responses'] as Json), default: { $ref: '#/components/responses/Refused' } },
        },
      ]),
    ),
  ]);
  return {
    ...document,
    components: { ...components, responses: { Refused: refused } },
    paths: Object.fromEntries(paths),
  };
}

/** OpenAPI 3.1, generated from the schemas that validate; served at `/api/openapi.json` and committed in reports/. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Gatehouse', version, description: 'Front door and control room of a product-security team.' },
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'An API token, gth_…' } },
      },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () =>
    withCommonParts(app.swagger() as unknown as Json),
  );
}
