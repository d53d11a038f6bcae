import { type Attribute, tagsOf } from './tags.ts';

export type PageElement = {
  readonly tag: string;
  /** Only those that a check looks at. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether a browser puts it into `head`: policies in `meta` count only there. */
  readonly inHead: boolean;
  /** Only for browsers that run no scripts. */
  readonly inNoscript: boolean;
};

/** What a page consists of, as far as checks ask: its tags, without its text. */
export type Page = {
  readonly elements: readonly PageElement[];
  readonly inlineScripts: number;
  readonly inlineStyles: number;
  /** Attributes such as `onclick`. */
  readonly inlineHandlers: number;
  /** False when there are more elements than are kept. */
  readonly complete: boolean;
};

const kept = new Set(
  'script link meta base img iframe frame embed object source video audio track input form a area image use'.split(' '),
);
const keptAttributes = new Set(
  'src href rel integrity crossorigin type nonce http-equiv name content action formaction srcset data poster target sandbox as'.split(
    ' ',
  ),
);
/** A start tag of any other kind begins the body (HTML standard, §13.2.6.4.4). */
const headOnly = new Set(
  'html head base basefont bgsound link meta title noscript noframes style script template'.split(' '),
);
const maxElements = 5000;

/** Reads the tags of an HTML document; what stands in a `template` is not part of the page. */
export function readPage(html: string): Page {
  const elements: PageElement[] = [];
  const inline = { scripts: 0, styles: 0, handlers: 0 };
  let complete = true;
  let inHead = true;
  let templates = 0;
  let noscript = false;
  for (const token of tagsOf(html)) {
    if (token.kind === 'end') {
      if (token.name === 'template' && templates > 0) templates--;
      if (token.name === 'noscript') noscript = false;
      continue;
    }
    if (token.kind === 'text') {
      if (templates === 0) inHead = false;
      continue;
    }
    if (token.name === 'template') templates++;
    if (templates > 0) continue;
    if (!headOnly.has(token.name)) inHead = false;
    if (token.name === 'noscript') noscript = true;
    if (!noscript) countInline(token, inline);
    if (!kept.has(token.name)) continue;
    if (elements.length === maxElements) complete = false;
    else elements.push({ tag: token.name, attributes: attributesOf(token.attributes), inHead, inNoscript: noscript });
  }
  return {
    elements,
    inlineScripts: inline.scripts,
    inlineStyles: inline.styles,
    inlineHandlers: inline.handlers,
    complete,
  };
}

type Start = { readonly name: string; readonly attributes: readonly Attribute[]; readonly hasText: boolean };

function countInline(token: Start, inline: { scripts: number; styles: number; handlers: number }): void {
  const has = (name: string) => token.attributes.some(([each]) => each === name);
  if (token.name === 'script' && token.hasText && !has('src')) inline.scripts++;
  if ((token.name === 'style' && token.hasText) || has('style')) inline.styles++;
  inline.handlers += token.attributes.filter(([name]) => /^on[a-z]+$/.test(name)).length;
}

function attributesOf(attributes: readonly Attribute[]): Readonly<Record<string, string>> {
  const all = new Map(attributes);
  // A nonce is for one response; that there is one is all that matters. Other `meta` may hold tokens of this visit.
  const speaks = all.has('http-equiv') || all.get('name')?.toLowerCase() === 'referrer';
  const secret = (name: string) => name === 'nonce' || (name === 'content' && !speaks);
  return Object.fromEntries(
    attributes.filter(([name]) => keptAttributes.has(name)).map(([name, value]) => [name, secret(name) ? '' : value]),
  );
}
