import { type Answering, hostOf, notFound, page, redirect, type Site } from './site.ts';

type Part = Partial<Omit<Site, 'name' | 'kind'>>;

function site(name: string, part: Part): Site {
  const toHttps: Answering = ({ https, path }) => redirect(`${https}${path}`);
  return { name, kind: 'site', certificate: 'good', http: toHttps, https: only(page([])), ...part };
}

/** The page at `/`, a plain 404 everywhere else. */
function only(answer: ReturnType<Answering>): Answering {
  return ({ path }) => (path === '/' ? answer : notFound);
}

function html(head: string, body = '<p>Hello'): Answering {
  return only(
    page(
      [['X-Content-Type-Options', 'nosniff']],
      `<!doctype html><html><head><title>Site</title>${head}</head><body>${body}</body></html>`,
    ),
  );
}

const integrity = 'integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"';
const script = (src: string, more = '') => `<script src="${src}" ${more}></script>`;
const meta = (policy: string) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;

const scripts: readonly Site[] = [
  site('scripts-own', { https: html(script('/app.js') + script('more.js')) }),
  site('scripts-own-pinned', { https: html(script('/app.js', integrity)) }),
  site('scripts-mixed-pins', { https: html(script('/app.js', integrity) + script('/more.js')) }),
  site('scripts-own-absolute', { https: ({ https }) => page([], `<title>x</title>${script(`${https}/app.js`)}`) }),
  site('scripts-own-relative-scheme', {
    https: ({ port }) =>
      page([], `<title>x</title>${script(`//${hostOf('scripts-own-relative-scheme')}:${port}/app.js`)}`),
  }),
  site('scripts-own-plain', { https: ({ http }) => page([], `<title>x</title>${script(`${http}/app.js`)}`) }),
  site('scripts-sibling', { https: html(script(`https://cdn.site.test/app.js`)) }),
  site('scripts-foreign', { https: html(script('https://cdn.example/app.js')) }),
  site('scripts-foreign-pinned', { https: html(script('https://cdn.example/app.js', `${integrity} crossorigin`)) }),
  site('scripts-foreign-plain', { https: html(script('http://cdn.example/app.js')) }),
  site('scripts-foreign-plain-pinned', { https: html(script('http://cdn.example/app.js', integrity)) }),
  site('scripts-foreign-no-scheme', { https: html(script('//cdn.example/app.js')) }),
  site('scripts-foreign-no-scheme-pinned', { https: html(script('//cdn.example/app.js', integrity)) }),
  site('scripts-mixed', {
    https: html(script('/a.js') + script('https://cdn.example/b.js') + script('https://cdn.example/c.js', integrity)),
  }),
  site('scripts-inline', { https: html('<script>console.log(1)</script>') }),
  site('scripts-empty-source', { https: html('<script src=""></script>') }),
  site('scripts-empty-pin', { https: html(script('https://cdn.example/a.js', 'integrity=""')) }),
  site('scripts-base', { https: html(`<base href="https://cdn.example/">${script('app.js')}`) }),
  site('scripts-data', { https: html(script('data:text/javascript,1')) }),
  site('scripts-upper-case', { https: html('<SCRIPT SRC=HTTPS://CDN.EXAMPLE/A.JS></SCRIPT>') }),
  site('scripts-in-comment', { https: html(`<!-- ${script('http://cdn.example/a.js')} -->`) }),
  site('scripts-in-text', {
    https: html(
      `<textarea>${script('http://cdn.example/a.js')}</textarea>`,
      `<script>var x = '<script src="http://cdn.example/a.js">'</script>`,
    ),
  }),
  site('scripts-in-template', { https: html('', `<template>${script('http://cdn.example/a.js')}</template>`) }),
  site('scripts-in-noscript', { https: html('', `<noscript>${script('http://cdn.example/a.js')}</noscript>`) }),
  site('scripts-in-body', { https: html('', `<div><p>${script(' https://cdn.example/a.js ')}`) }),
  site('scripts-in-svg', { https: html('', `<svg><script href="http://cdn.example/a.js"></script></svg>`) }),
  site('scripts-module', {
    https: html(
      '<link rel="modulepreload" href="http://cdn.example/m.js"><script type="module" src="./m.js"></script>',
    ),
  }),
  site('scripts-broken-tag', { https: html(`<script src="https://cdn.example/a.js" <b></script>`) }),
  site('scripts-entity', { https: html(`<script src="https&#58;//cdn.example/a.js?x=1&amp;y=2"></script>`) }),
  site('scripts-not-html', {
    https: only(page([['Content-Type', 'application/json']], '{"script":"<script src=http://cdn.example/a.js>"}')),
  }),
  site('scripts-xhtml', {
    https: only(
      page(
        [['Content-Type', 'application/xhtml+xml']],
        `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>${script('https://cdn.example/a.js')}</head><body/></html>`,
      ),
    ),
  }),
  site('scripts-no-type', { https: only({ status: 200, headers: [], body: script('http://cdn.example/a.js') }) }),
  site('scripts-type-upper-case', {
    https: only(
      page([['Content-Type', 'Text/HTML; charset=utf-8']], `<title>x</title>${script('https://cdn.example/a.js')}`),
    ),
  }),
  site('body-empty', { https: only(page([], '')) }),
];

const policies: readonly Site[] = [
  site('meta-policy', { https: html(meta("default-src 'none'")) }),
  site('meta-policy-twice', {
    https: html(meta("default-src 'self' https:") + meta("default-src 'self'; script-src 'self'")),
  }),
  site('meta-policy-in-body', { https: html('', meta("default-src 'none'")) }),
  site('meta-policy-framing', { https: html(meta("frame-ancestors 'none'")) }),
  site('meta-policy-framing-too', { https: html(meta("default-src 'none'; frame-ancestors 'none'")) }),
  site('meta-policy-entities', { https: html(meta('default-src &#39;none&#39;; img-src &apos;self&apos;')) }),
  site('meta-policy-empty', { https: html(meta('')) }),
  site('meta-policy-short', { https: html(meta('x')) }),
  site('meta-policy-report-only', {
    https: html('<meta http-equiv="Content-Security-Policy-Report-Only" content="default-src \'none\'">'),
  }),
  site('meta-frame-options', { https: html('<meta http-equiv="X-Frame-Options" content="DENY">') }),
  site('meta-header-too', {
    https: only(
      page(
        [['Content-Security-Policy', "default-src 'self'; img-src 'self' http:"]],
        `<title>x</title>${meta("default-src 'self'; script-src 'unsafe-inline'; img-src 'self'")}`,
      ),
    ),
  }),
  site('meta-referrer', { https: html('<meta name="referrer" content="no-referrer">') }),
  site('meta-referrer-upper-case', { https: html('<META NAME="Referrer" CONTENT="UNSAFE-URL">') }),
  site('meta-referrer-header-too', {
    https: only(
      page([['Referrer-Policy', 'unsafe-url']], '<title>x</title><meta name="referrer" content="same-origin">'),
    ),
  }),
  site('meta-referrer-old-word', { https: html('<meta name="referrer" content="never">') }),
  site('meta-referrer-http-equiv', { https: html('<meta http-equiv="referrer-policy" content="no-referrer">') }),
  site('meta-referrer-empty', { https: html('<meta name="referrer" content="">') }),
];

const strongHeaders = [
  ['Strict-Transport-Security', 'max-age=63072000'],
  ['Content-Security-Policy', "default-src 'none'"],
] as const;

const redirects: readonly Site[] = [
  site('plain-only', { certificate: 'none', http: only(page([])) }),
  site('plain-only-with-cookie', {
    certificate: 'none',
    http: only(
      page([
        ['Set-Cookie', 'a=1'],
        ['Strict-Transport-Security', 'max-age=63072000'],
      ]),
    ),
  }),
  site('tls-only', { http: () => null }),
  site('both-without-redirect', { http: only(page([])) }),
  site('redirect-in-two-steps', {
    http: ({ http, https, path }) => (path === '/' ? redirect(`${http}/next`) : redirect(`${https}/`)),
  }),
  site('redirect-stays-plain', { http: ({ http, path }) => (path === '/' ? redirect(`${http}/next`) : page([])) }),
  site('redirect-off-host', { http: ({ port }) => redirect(`https://${hostOf('scripts-own')}:${port}/`) }),
  site('redirect-off-host-later', {
    http: ({ https }) => redirect(`${https}/`),
    https: ({ port, path }) => (path === '/' ? redirect(`https://${hostOf('scripts-own')}:${port}/`) : notFound),
  }),
  site('redirect-back-to-plain', {
    https: ({ http }) => redirect(`${http}/plain`),
    http: ({ path, https }) => (path === '/plain' ? page([]) : redirect(`${https}/`)),
  }),
  site('redirect-relative', {
    https: ({ path }) => (path === '/' ? redirect('/en/', strongHeaders) : page(strongHeaders)),
  }),
  site('redirect-302', { http: ({ https }) => redirect(`${https}/`, [], 302) }),
  site('redirect-307', { http: ({ https }) => redirect(`${https}/`, [], 307) }),
  site('redirect-308', { http: ({ https }) => redirect(`${https}/`, [], 308) }),
  site('redirect-303', { http: ({ https }) => redirect(`${https}/`, [], 303) }),
  site('redirect-300', { http: ({ https }) => redirect(`${https}/`, [], 300) }),
  site('redirect-without-location', { http: () => ({ status: 302, headers: [], body: '' }) }),
  site('redirect-with-policy', { https: ({ path }) => (path === '/' ? redirect('/in', strongHeaders) : page([])) }),
  site('redirect-with-cookie', {
    https: ({ path }) => (path === '/' ? redirect('/in', [['Set-Cookie', 'session=1; Secure; HttpOnly']]) : page([])),
  }),
  site('redirect-to-broken-certificate', {
    http: ({ port }) => redirect(`https://${hostOf('broken-certificate')}:${port}/`),
  }),
  site('redirect-to-nothing', { http: ({ port }) => redirect(`https://${hostOf('closed')}:${port}/`) }),
  site('redirect-loop', { http: ({ http }) => redirect(`${http}/`), https: ({ https }) => redirect(`${https}/`) }),
  site('redirect-eight-times', {
    https: ({ path }) =>
      /^\/\d$/.test(path) && path !== '/8'
        ? redirect(`/${Number(path.slice(1)) + 1}`)
        : path === '/'
          ? redirect('/1')
          : page(strongHeaders),
  }),
  site('broken-certificate', { certificate: 'wrong', https: only(page(strongHeaders)) }),
  site('broken-certificate-alone', { certificate: 'wrong', http: () => null, https: only(page(strongHeaders)) }),
  site('closed', { certificate: 'none', http: () => null }),
  site('preloaded', {}),
  site('preloaded-to-other', { http: ({ port }) => redirect(`https://${hostOf('preloaded')}:${port}/`) }),
];

const answers: readonly Site[] = [401, 403, 404, 500, 204, 206, 226, 410, 503].map((status) =>
  site(`status-${status}`, { https: only(page(strongHeaders, status === 204 ? '' : '<title>x</title>', status)) }),
);

const reflecting: Answering = ({ method, origin, path }) => {
  if (method !== 'OPTIONS') return path === '/' ? page([]) : notFound;
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', origin ?? ''],
      ['Access-Control-Allow-Credentials', 'true'],
    ],
    body: '',
  };
};

function preflight(headers: readonly (readonly [string, string])[], status = 204): Answering {
  return ({ method, path }) =>
    method === 'OPTIONS' ? { status, headers, body: '' } : path === '/' ? page([]) : notFound;
}

const sharing: readonly Site[] = [
  site('cors-reflected', { https: reflecting }),
  site('cors-reflected-without-credentials', {
    https: ({ origin, ...asked }) =>
      asked.method === 'OPTIONS'
        ? { status: 200, headers: [['Access-Control-Allow-Origin', origin ?? '']], body: '' }
        : page([]),
  }),
  site('cors-public', { https: preflight([['Access-Control-Allow-Origin', '*']]) }),
  site('cors-public-with-credentials', {
    https: preflight([
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Credentials', 'true'],
    ]),
  }),
  site('cors-one', {
    https: preflight([
      ['Access-Control-Allow-Origin', 'https://friend.example'],
      ['Access-Control-Allow-Credentials', 'true'],
    ]),
  }),
  site('cors-null', {
    https: preflight([
      ['Access-Control-Allow-Origin', 'null'],
      ['Access-Control-Allow-Credentials', 'true'],
    ]),
  }),
  site('cors-empty', { https: preflight([['Access-Control-Allow-Origin', '']]) }),
  site('cors-refused', { https: preflight([['Access-Control-Allow-Origin', '*']], 405) }),
  site('cors-reflected-and-refused', {
    https: (asked) => {
      const answer = reflecting(asked);
      return asked.method === 'OPTIONS' && answer ? { ...answer, status: 403 } : answer;
    },
  }),
  site('cors-on-the-page', { https: only(page([['Access-Control-Allow-Origin', '*']])) }),
  site('cors-upper-case', {
    https: ({ origin, method }) =>
      method === 'OPTIONS'
        ? {
            status: 200,
            headers: [
              ['Access-Control-Allow-Origin', (origin ?? '').toUpperCase()],
              ['Access-Control-Allow-Credentials', 'TRUE'],
            ],
            body: '',
          }
        : page([]),
  }),
];

const cookies: readonly Site[] = [
  site('cookie-in-robots', {
    https: ({ path }) =>
      path === '/robots.txt' ? { status: 200, headers: [['Set-Cookie', 'robots=1']], body: '' } : page([]),
  }),
  site('cookie-in-preflight', { https: ({ method }) => page(method === 'OPTIONS' ? [['Set-Cookie', 'a=1']] : []) }),
  site('cookie-over-plain', { http: ({ https }) => redirect(`${https}/`, [['Set-Cookie', 'sessionid=1']]) }),
  site('cookie-expires-at-once', {
    https: ({ path }) =>
      path === '/' ? redirect('/in', [['Set-Cookie', 'a=1']]) : page([['Set-Cookie', 'a=; Max-Age=0']]),
  }),
  site('cookie-many', {
    https: only(
      page(
        Array.from(
          { length: 60 },
          (_, index) => ['Set-Cookie', `c${index}=1; Secure; HttpOnly; SameSite=Lax`] as const,
        ),
      ),
    ),
  }),
];

export const wholeSites: readonly Site[] = [...scripts, ...policies, ...redirects, ...answers, ...sharing, ...cookies];
