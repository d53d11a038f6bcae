/**
 * Writes the types of the API client from the OpenAPI description. A generator of our own: the known ones need the
 * compiler interface of TypeScript 5, and our schemas use a small part of JSON Schema. Anything that it does not know
 * becomes `unknown`, never a wrong type.
 */
type Json = Readonly<Record<string, unknown>>;

const opening = '// Generated from reports/openapi.json by `npm run reports`; do not edit.\n';
const methods = ['get', 'post', 'put', 'patch', 'delete'];

export function clientTypes(document: Json): string {
  const operations = Object.entries(asObject(document['paths'])).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = asObject(item)[method];
      return operation === undefined ? [] : [writeOperation(`${method.toUpperCase()} ${path}`, asObject(operation))];
    }),
  );
  const schemas = Object.entries(asObject(asObject(document['components'])['schemas']));
  const named = schemas.map(([name, schema]) => `export type ${typeName(name)} = ${typeOf(schema, '')};\n`);
  return [opening, ...named, `export interface Operations {\n${operations.join('')}}\n`].join('\n');
}

function writeOperation(name: string, operation: Json): string {
  const parameters = asList(operation['parameters']).map(asObject);
  const lines = [
    `params: ${parametersType(parameters, 'path')};`,
    `query: ${parametersType(parameters, 'query')};`,
    `body: ${bodyType(operation)};`,
    `answers: ${answersType(asObject(operation['responses']))};`,
  ];
  const summary =
    typeof operation['summary'] === 'string' ? `  /** ${operation['summary'].replace(/\*\//g, '* /')} */\n` : '';
  return `${summary}  '${name}': {\n${lines.map((line) => `    ${line}\n`).join('')}  };\n`;
}

function parametersType(parameters: readonly Json[], place: string): string {
  const here = parameters.filter((parameter) => parameter['in'] === place);
  if (here.length === 0) return 'undefined';
  const fields = here.map((parameter) => {
    const optional = parameter['required'] === true ? '' : '?';
    // A caller may pass `undefined` for a filter that is not set.
    const absent = optional === '' ? '' : ' | undefined';
    return `      readonly ${key(String(parameter['name']))}${optional}: ${typeOf(parameter['schema'], '      ')}${absent};\n`;
  });
  return `{\n${fields.join('')}    }`;
}

function bodyType(operation: Json): string {
  const body = asObject(operation['requestBody']);
  const content = asObject(body['content']);
  const json = asObject(content['application/json']);
  if (json['schema'] !== undefined) return typeOf(json['schema'], '    ');
  return Object.keys(content).length > 0 ? 'Blob | undefined' : 'undefined';
}

function answersType(responses: Json): string {
  const statuses = Object.keys(responses).filter((status) => /^2\d\d$/.test(status));
  if (statuses.length === 0) return '{ 200: unknown }';
  const fields = statuses.map((status) => `      ${status}: ${answerType(status, asObject(responses[status]))};\n`);
  return `{\n${fields.join('')}    }`;
}

function answerType(status: string, response: Json): string {
  const content = asObject(response['content']);
  const json = asObject(content['application/json']);
  if (status === '204' || status === '205') return 'undefined';
  if (json['schema'] !== undefined) return typeOf(json['schema'], '      ');
  const types = Object.keys(content);
  if (types.length === 0) return 'unknown';
  return types.every((type) => type.startsWith('text/')) ? 'string' : 'Blob';
}

/** The TypeScript of one JSON Schema (2020-12); `indent` is that of the line on which the type starts. */
function typeOf(schema: unknown, indent: string): string {
  const given = asObject(schema);
  const { $ref, type } = given;
  if (typeof $ref === 'string') return typeName($ref.split('/').at(-1) ?? '');
  if ('const' in given) return JSON.stringify(given['const']);
  if (Array.isArray(given['enum'])) return given['enum'].map((value) => JSON.stringify(value)).join(' | ');
  for (const choice of ['anyOf', 'oneOf']) {
    if (Array.isArray(given[choice])) return joined(given[choice], ' | ', indent);
  }
  if (Array.isArray(given['allOf'])) return joined(given['allOf'], ' & ', indent);
  if (Array.isArray(type))
    return joined(
      type.map((each: unknown) => ({ ...given, type: each })),
      ' | ',
      indent,
    );
  if (type === 'array') return arrayType(given, indent);
  if (type === 'object') return objectType(given, indent);
  if (type === 'string') return given['format'] === 'binary' ? 'Blob' : 'string';
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'boolean' || type === 'null' ? type : 'unknown';
}

function joined(schemas: readonly unknown[], by: string, indent: string): string {
  const types = [...new Set(schemas.map((schema) => typeOf(schema, indent)))];
  const [only] = types;
  return types.length === 1 && only !== undefined ? only : `(${types.join(by)})`;
}

function arrayType(schema: Json, indent: string): string {
  if (!Array.isArray(schema['prefixItems'])) return `ReadonlyArray<${typeOf(schema['items'], indent)}>`;
  return `readonly [${schema['prefixItems'].map((item) => typeOf(item, indent)).join(', ')}]`;
}

function objectType(schema: Json, indent: string): string {
  const properties = Object.entries(asObject(schema['properties']));
  const extra = schema['additionalProperties'];
  if (properties.length === 0) {
    return typeof extra === 'object' && extra !== null
      ? `{ readonly [name: string]: ${typeOf(extra, indent)} }`
      : '{ readonly [name: string]: unknown }';
  }
  const required = new Set(asList(schema['required']));
  const inner = `${indent}  `;
  const fields = properties.map(
    ([name, value]) => `${inner}readonly ${key(name)}${required.has(name) ? '' : '?'}: ${typeOf(value, inner)};\n`,
  );
  return `{\n${fields.join('')}${indent}}`;
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

function typeName(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
