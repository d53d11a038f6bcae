/** Typed calls to the API of a Gatehouse server; the operations are generated from its OpenAPI description. */
export { type Client, type ClientOptions, createClient } from './client.ts';
export type { Operations } from './generated/operations.ts';
export type { Answer, BodyOf, CallOptions, OperationName, QueryOf, Refused, ResultOf, Succeeded } from './operation.ts';
export { type Problem, ProblemError, type ProblemKind } from './problem.ts';
