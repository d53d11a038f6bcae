import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Actor } from '../access/index.ts';
import { etagOf } from './paging.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: a permission, anybody who signed in, everybody, or only a guest, for a stated reason. */
export type RouteAccess =
  | { readonly permission: string }
  | { readonly signedIn: string }
  | { readonly public: string }
  | { readonly guest: string };

/** Calls a minute from one actor (or one address, for strangers). */
export type RouteLimit = 'read' | 'write' | 'sign-in' | 'export';

type Schema = z.ZodType;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

export type RouteCall<P, Q, B> = {
  readonly actor: Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Header values by lower-case name, for `if-match` and the like. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly remoteAddress: string;
  readonly requestId: string;
  /** The body as it came, of a route that keeps it; else empty. */
  readonly bytes: Buffer;
};

export type Reply = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly ReplyCookie[];
};

export type ReplyCookie = {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly httpOnly: boolean;
};

/** Bytes instead of JSON: always served as a download of a fixed safe type. */
export type Download = { readonly filename: string; readonly bytes: Uint8Array | Readable };

export type RouteOptions<P, Q, B> = {
  readonly method: Method;
  /** Fastify form, `/api/v1/cases/:id`. */
  readonly url: string;
  readonly summary: string;
  readonly access: RouteAccess;
  /** The audit event that a mutating route writes; without one it does not register. */
  readonly audit?: string;
  readonly limit?: RouteLimit;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Largest body in bytes; 1 MiB unless said. */
  readonly bodyLimit?: number;
  /** The handler gets the bytes of the body besides: a signature is over them, not over what they say. */
  readonly keepsBytes?: boolean;
  /** `false` for calls that carry no session yet (sign-in) or come from no page. */
  readonly csrf?: boolean;
  readonly responses: Readonly<Record<number, z.ZodType>>;
  /** Content type where it isn't JSON. */
  readonly produces?: string;
};

export type Route = RouteOptions<Schema, Schema, Schema> & {
  readonly handle: (call: RouteCall<never, never, never>) => Promise<Reply>;
};

/** Validate → authorise → call → present: the schemas type what the handler gets. */
export function route<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  options: Omit<RouteOptions<Schema, Schema, Schema>, 'params' | 'query' | 'body'> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
  },
  handle: (call: RouteCall<Out<P>, Out<Q>, Out<B>>) => Promise<Reply>,
): Route {
  // The platform validates with exactly these schemas before it calls, so the handler's types hold.
  return { ...(options as RouteOptions<Schema, Schema, Schema>), handle: handle as Route['handle'] };
}

export const ok = (body: unknown, headers?: Readonly<Record<string, string>>): Reply =>
  headers ? { status: 200, body, headers } : { status: 200, body };
/** A thing with its version as ETag, so that a later change can name it in `If-Match`. */
export const versioned = (body: { readonly version: number }): Reply => ok(body, etagOf(body.version));
export const created = (body: unknown): Reply => ({ status: 201, body });
export const accepted = (body: unknown): Reply => ({ status: 202, body });
export const noContent = (): Reply => ({ status: 204 });

/** A download never becomes a page: fixed type, `attachment`, sandbox. */
export function download(file: Download): Reply {
  const name = encodeURIComponent(file.filename.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    status: 200,
    body: file.bytes,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
}
