import { timingSafeEqual } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { type Actor, actorLabel, anonymous } from '../access/index.ts';
import { DomainError } from '../errors.ts';
import { uuidv7 } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Platform } from '../module.ts';
import type { Settings } from '../settings.ts';
import { type Authenticate, type Authenticated, guestCookie, sessionCookie } from './authentication.ts';
import { refuseBadValues } from './bad-values.ts';
import { keepBytes } from './body-bytes.ts';
import { authorise, isMutating, refuseUndeclared } from './guard.ts';
import { onceOnly } from './idempotency.ts';
import { callsPerMinute, defaultBodyLimit } from './limits.ts';
import type { Reply, Route } from './model.ts';
import { registerOpenApi } from './openapi.ts';
import { problemOf, problemType, toDomainError } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    /** Of a route that keeps them. */
    bytes?: Buffer;
  }
}

export type HttpOptions = {
  readonly platform: Platform;
  readonly authenticate: Authenticate;
  /** Whose visit the cookie of guests is; asked on the routes of guests only. */
  readonly authenticateGuest: (cookie: string | undefined) => Promise<Authenticated>;
  readonly routes: readonly Route[];
  readonly version: string;
  /** Called with each finished request, for metrics. */
  readonly observe?: (done: FinishedRequest) => void;
};

export type FinishedRequest = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
};

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function checkCsrf(request: FastifyRequest, expected: string | undefined, settings: Settings): void {
  const origin = request.headers.origin;
  const sent = request.headers['x-csrf-token'];
  const foreign = origin !== undefined && origin !== settings.url.origin;
  if (foreign || expected === undefined || typeof sent !== 'string' || !sameText(sent, expected)) {
    throw new DomainError(
      'forbidden',
      'csrf',
      'The request carries no valid CSRF token. Reload the page and try again.',
    );
  }
}

/** Who calls, may they, and did the call come from our own page: before a byte of the body is read. */
async function admit(request: FastifyRequest, route: Route, options: HttpOptions): Promise<void> {
  const { actor, csrf } =
    'guest' in route.access
      ? await options.authenticateGuest(request.cookies[guestCookie])
      : await options.authenticate({
          cookie: request.cookies[sessionCookie],
          authorization: request.headers.authorization,
          remoteAddress: request.ip,
        });
  request.actor = actor;
  authorise(route, actor);
  const byCookie = actor.kind === 'guest' || (actor.kind === 'person' && actor.via === 'session');
  if (isMutating(route.method) && route.csrf !== false && byCookie) checkCsrf(request, csrf, options.platform.settings);
}

function send(reply: FastifyReply, answer: Reply): FastifyReply {
  reply.code(answer.status);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  for (const cookie of answer.cookies ?? []) {
    reply.setCookie(cookie.name, cookie.value, {
      path: '/',
      secure: true,
      httpOnly: cookie.httpOnly,
      sameSite: 'lax',
      maxAge: cookie.maxAgeSeconds,
    });
  }
  return reply.send(answer.body);
}

function register(app: FastifyInstance, route: Route, options: HttpOptions): void {
  const limit = callsPerMinute[route.limit ?? (isMutating(route.method) ? 'write' : 'read')];
  app.route({
    method: route.method,
    url: route.url,
    bodyLimit: route.bodyLimit ?? defaultBodyLimit,
    schema: {
      summary: route.summary,
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(route.produces ? { produces: [route.produces] } : { response: route.responses }),
    },
    config: { rateLimit: { max: limit, timeWindow: 60_000 } },
    onRequest: (request) => admit(request, route, options),
    ...(route.keepsBytes === true ? { preParsing: keepBytes } : {}),
    preValidation: refuseBadValues,
    handler: async (request, reply) => {
      const call = {
        actor: request.actor,
        params: request.params as never,
        query: request.query as never,
        body: request.body as never,
        headers: request.headers as Readonly<Record<string, string | undefined>>,
        remoteAddress: request.ip,
        requestId: request.id,
        bytes: request.bytes ?? Buffer.alloc(0),
      };
      const answer = await onceOnly(options.platform, route, call, () => route.handle(call));
      return send(reply, answer);
    },
  });
}

function answerBadAddress(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  headers: ReturnType<typeof securityHeaders>,
): void {
  const problem = problemOf(toDomainError(thrown, defaultBodyLimit), request.id);
  void reply
    .headers({ ...headers, 'x-request-id': request.id })
    .code(problem.status)
    .type(problemType)
    .send(JSON.stringify(problem));
}

function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = toDomainError(thrown, request.routeOptions.bodyLimit ?? defaultBodyLimit);
    const where = { requestId: request.id, route: request.routeOptions.url ?? '(none)', method: request.method };
    if (error.kind === 'internal') log.error('http.failed', error.cause ?? error, where);
    // OWASP ASVS 16.3: refused access is worth a look, so it is logged at WARN.
    if (error.kind === 'forbidden' || error.kind === 'unauthenticated')
      log.warn('access.denied', { ...where, actor: actorLabel(request.actor ?? anonymous), code: error.code });
    if (error.kind === 'limited') log.warn('http.limited', where);
    return reply
      .code(problemOf(error, request.id).status)
      .type(problemType)
      .serializer((p: unknown) => JSON.stringify(p))
      .send(problemOf(error, request.id));
  });
}

/** The web server with every declared route; it does not listen yet. */
export async function buildServer(options: HttpOptions): Promise<FastifyInstance> {
  const { platform, routes } = options;
  const { settings, log } = platform;
  const headers = securityHeaders(settings);
  const app = Fastify({
    logger: false,
    // An address that cannot be decoded reaches no route, and so no hook either.
    frameworkErrors: (thrown, request, reply) => answerBadAddress(thrown, request, reply, headers),
    genReqId: () => uuidv7(),
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 300 },
  });
  // Browsers send reports of our content security policy under types of their own.
  const reports = ['application/csp-report', 'application/reports+json'];
  app.addContentTypeParser(reports, { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app, log);
  app.addHook('onRequest', async (request, reply) => {
    request.actor = anonymous;
    reply.headers({ ...headers, 'x-request-id': request.id });
  });
  app.addHook('onResponse', async (request, reply) => {
    options.observe?.({
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
  });
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, {
    global: false,
    hook: 'preValidation',
    keyGenerator: (request) =>
      ['person', 'guest'].includes(request.actor.kind) ? actorLabel(request.actor) : request.ip,
    errorResponseBuilder: (_request, context) =>
      new DomainError(
        'limited',
        'too_many_requests',
        `At most ${context.max} calls a minute are answered here. Try again in ${context.after}.`,
      ),
  });
  const permissions = new Set(platform.permissions().map((p) => p.name));
  for (const route of routes) refuseUndeclared(route, permissions);
  await registerOpenApi(app, options.version);
  await app.register(async (scope) => {
    for (const route of routes) register(scope, route, options);
  });
  return app;
}
