import { seeded } from '@gatehouse/testing';
import { headerValues } from './header-values.ts';
import { type Answer, page, redirect, type Site } from './site.ts';

type Headers = Answer['headers'];

/** Good enough that bonus points count, so that one header's effect shows in the score as well. */
const strong: Headers = [
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Strict-Transport-Security', 'max-age=63072000'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
];

/** Combinations drawn by chance, the same ones in each run. */
const combinations = 160;
const policies = 120;

export function headerSets(): readonly Site[] {
  return [...oneByOne(), ...combined(), ...madeUpPolicies()].map((headers, index) =>
    siteOf(`set-${index + 1}`, headers),
  );
}

function siteOf(name: string, headers: Headers): Site {
  return {
    name,
    kind: 'headers',
    certificate: 'good',
    http: ({ https, path }) => redirect(`${https}${path}`),
    https: ({ path }) => (path === '/' ? page(headers) : page([])),
  };
}

/** Every value by itself, in place of the strong one, and twice. */
function oneByOne(): readonly Headers[] {
  return Object.entries(headerValues).flatMap(([name, values]) => {
    const others = strong.filter(([each]) => each !== name);
    const alone = values.map((value): Headers => [...others, [name, value]]);
    const twice = values
      .slice(0, 3)
      .map((value, index): Headers => [...others, [name, value], [name, values[index + 1] ?? value]]);
    return [others, ...alone, ...twice];
  });
}

function combined(): readonly Headers[] {
  const random = seeded(20261120);
  return Array.from({ length: combinations }, () =>
    Object.entries(headerValues).flatMap(([name, values]): Headers => {
      if (random() < 0.35) return [];
      const value = () => values[Math.floor(random() * values.length)] ?? '';
      const again: Headers = random() < (name === 'Set-Cookie' ? 0.6 : 0.05) ? [[name, value()]] : [];
      return [[name, value()], ...again];
    }),
  );
}

const directives =
  'default-src script-src style-src object-src img-src media-src font-src connect-src frame-src base-uri form-action frame-ancestors'.split(
    ' ',
  );
const sources =
  "'none' 'self' 'unsafe-inline' 'unsafe-eval' 'strict-dynamic' 'nonce-abc123' 'sha256-AAAA' data: blob: http: https: * https://cdn.test http://cdn.test https://* *.cdn.test https://cdn.test/a/ https://cdn.test/a/b cdn.test".split(
    ' ',
  );

function madeUpPolicies(): readonly Headers[] {
  const random = seeded(4);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const policy = () => {
    const count = 1 + Math.floor(random() * 4);
    const names = Array.from({ length: count }, () => pick(directives));
    return names
      .map((name) => [name, ...Array.from({ length: Math.floor(random() * 4) }, () => pick(sources))].join(' '))
      .join('; ');
  };
  return Array.from({ length: policies }, () => {
    const several = Array.from({ length: random() < 0.25 ? 2 : 1 }, policy);
    return [...strong.slice(1), ...several.map((each) => ['Content-Security-Policy', each] as const)];
  });
}
