/** A source expression (CSP Level 3, §2.3.1). */
export type Source =
  | { readonly kind: 'keyword'; readonly keyword: string }
  | { readonly kind: 'nonce' }
  | { readonly kind: 'hash'; readonly algorithm: 'sha256' | 'sha384' | 'sha512' }
  | { readonly kind: 'scheme'; readonly scheme: string }
  | {
      readonly kind: 'host';
      readonly scheme: string | null;
      readonly host: string;
      readonly port: string | null;
      readonly path: string | null;
    }
  | { readonly kind: 'invalid'; readonly text: string };

const keywords = new Set(
  "'self' 'unsafe-inline' 'unsafe-eval' 'strict-dynamic' 'unsafe-hashes' 'report-sample' 'unsafe-allow-redirects' 'wasm-unsafe-eval' 'trusted-types-eval' 'report-sha256' 'report-sha384' 'report-sha512' 'none'".split(
    ' ',
  ),
);

const base64 = '[A-Za-z0-9+/_-]+={0,2}';
const nonce = new RegExp(`^'nonce-${base64}'$`, 'i');
const hash = new RegExp(`^'(sha256|sha384|sha512)-${base64}'$`, 'i');
const host =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::(\d{1,5}|\*))?(\/[^?#]*)?$/i;

/** @example parseSource("'nonce-abc'").kind === 'nonce' */
export function parseSource(text: string): Source {
  const lower = text.toLowerCase();
  if (keywords.has(lower)) return { kind: 'keyword', keyword: lower };
  if (nonce.test(text)) return { kind: 'nonce' };
  const algorithm = hash.exec(lower)?.[1];
  if (algorithm === 'sha256' || algorithm === 'sha384' || algorithm === 'sha512') return { kind: 'hash', algorithm };
  if (/^[a-z][a-z0-9+.-]*:$/.test(lower)) return { kind: 'scheme', scheme: lower.slice(0, -1) };
  const parts = host.exec(text);
  if (parts === null) return { kind: 'invalid', text: text.slice(0, 200) };
  const [, scheme, name = '', port, path] = parts;
  return {
    kind: 'host',
    scheme: scheme?.toLowerCase() ?? null,
    host: name.toLowerCase(),
    port: port ?? null,
    path: path ?? null,
  };
}
