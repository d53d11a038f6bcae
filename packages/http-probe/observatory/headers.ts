import { valuesOf } from '../client/response-head.ts';
import type { HttpResponse } from '../model.ts';

/** Of these only the first counts; all others are joined when they repeat, as Node's client does for the Observatory. */
const single = new Set(
  'age authorization content-length content-type etag expires location referer server user-agent'.split(' '),
);

/** A header as the Observatory sees it; undefined without one. */
export function headerOf(response: HttpResponse | null | undefined, name: string): string | undefined {
  const values = valuesOf(response?.headers ?? [], name);
  if (values.length === 0) return undefined;
  return single.has(name) ? values[0] : values.join(', ');
}

/** `content` of `meta` elements that stand for a header; `attribute` names which. */
export function metaOf(response: HttpResponse, attribute: 'http-equiv' | 'name', value: string): readonly string[] {
  return (response.body.page?.elements ?? [])
    .filter(({ tag, inNoscript }) => tag === 'meta' && !inNoscript)
    .filter(({ attributes }) => attributes[attribute]?.trim().toLowerCase() === value)
    .flatMap(({ attributes }) => attributes['content'] || []);
}
