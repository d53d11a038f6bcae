import type { Operations } from './generated/operations.ts';
import type { Problem } from './problem.ts';

/** `METHOD /path` as the OpenAPI description writes it, for example `GET /api/v1/cases/{id}`. */
export type OperationName = keyof Operations & string;

export type QueryOf<Name extends OperationName> = Operations[Name]['query'];
export type BodyOf<Name extends OperationName> = Operations[Name]['body'];

/** The body of any successful answer of an operation. */
export type ResultOf<Name extends OperationName> = Operations[Name]['answers'][keyof Operations[Name]['answers']];

export type Succeeded<Answers> = {
  [Status in keyof Answers]: {
    readonly ok: true;
    readonly status: Status;
    readonly body: Answers[Status];
    /** The version of what was read, for `ifMatch` of the change that follows. */
    readonly etag: string | undefined;
  };
}[keyof Answers];

export type Refused = { readonly ok: false; readonly problem: Problem };

/** Either the body of the status that came, or the problem: narrow by `ok`, then by `status`. */
export type Answer<Name extends OperationName> = Succeeded<Operations[Name]['answers']> | Refused;

type Part<Key extends string, Value> = undefined extends Value
  ? { readonly [K in Key]?: Value }
  : Record<never, never> extends Value
    ? { readonly [K in Key]?: Value }
    : { readonly [K in Key]: Value };

export type RequestOptions = {
  /** Refuse the change when somebody else changed the thing since this version (`If-Match`). */
  readonly ifMatch?: string;
  /** Makes a repeated create harmless (`Idempotency-Key`). */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

/** The parameters that an operation needs, each with the type of the description. */
export type CallOptions<Name extends OperationName> = Part<'params', Operations[Name]['params']> &
  Part<'query', Operations[Name]['query']> &
  Part<'body', Operations[Name]['body']> &
  RequestOptions;
