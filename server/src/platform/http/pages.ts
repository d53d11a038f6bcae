import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '../errors.ts';
import { problemOf, problemType } from './problem.ts';
import { pagePolicy } from './security-headers.ts';

const noncePlaceholder = '%CSP_NONCE%';

/** The start page for whoever takes anything; an address deeper down only for who asks for a page, as browsers do. */
function isPage(url: string, accept: string | undefined): boolean {
  if (/^\/(api\/|__|\.well-known\/|assets\/)/.test(url)) return false;
  const takes = accept ?? '*/*';
  return takes.includes('text/html') || (/^\/(\?|$)/.test(url) && /\*\/\*|text\/\*/.test(takes));
}

/** Serves the built web page: hashed assets for ever, every other page address as index.html with a fresh nonce. */
export async function servePages(app: FastifyInstance, folder: URL): Promise<void> {
  const root = fileURLToPath(folder);
  const index = join(root, 'index.html');
  const html = existsSync(index) ? readFileSync(index, 'utf8') : undefined;
  if (html !== undefined) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      wildcard: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (
      html !== undefined &&
      (request.method === 'GET' || request.method === 'HEAD') &&
      isPage(request.url, request.headers.accept)
    ) {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .code(200)
        .type('text/html; charset=utf-8')
        .header('content-security-policy', pagePolicy(nonce))
        .send(html.replaceAll(noncePlaceholder, nonce));
    }
    const error = new DomainError('not_found', 'not_found', 'There is nothing at this address.');
    return reply
      .code(404)
      .type(problemType)
      .send(JSON.stringify(problemOf(error, request.id)));
  });
}
