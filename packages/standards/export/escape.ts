/** Control characters and lone surrogates, which neither XML nor a page shows. */
const unprintable = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

function printable(text: string): string {
  return text.toWellFormed().replace(unprintable, '\ufffd');
}

/** Text of others as one line of Markdown: no formatting, link, image, HTML, mention or reference comes out of it. */
export function markdownText(text: string): string {
  return (
    inline(oneLine(text))
      // A letter of no width keeps trackers from mentioning people, linking addresses and closing issues.
      .replace(/@(?=\w)/g, '@\u200b')
      .replace(/([#!%&])(?=\d)/g, '$1\u200b')
      .replace(/\b(https?|ftp)(:\/\/)/gi, '$1\u200b$2')
      .replace(/\bwww\./gi, 'www\u200b.')
  );
}

/** Text of the standard itself, in which `code` stays code and addresses may become links. */
export function markdownProse(text: string): string {
  const parts = oneLine(text).split('`');
  // An odd number of backticks is no code.
  if (parts.length % 2 === 0) return inline(oneLine(text));
  return parts.map((part, index) => (index % 2 === 1 && part !== '' ? `\`${part}\`` : inline(part))).join('');
}

/** Text of others as code: shown as it is, and nothing is made of it. */
export function markdownCode(text: string): string {
  return `\`${oneLine(text).replaceAll('`', "'") || ' '}\``;
}

function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** Everything that begins a construct of CommonMark or of its dialects within a line, or at the start of one. */
function inline(text: string): string {
  return text
    .replace(/[\\`*_[\]<~$|]/g, '\\$&')
    .replace(/&(?=[#a-z])/gi, '\\&')
    .replace(/^([-+>#=]|\d+(?=[.)]))/, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** The address of a Markdown link; undefined when it is no http or https address. */
export function markdownAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return href.replace(/[()<>\\\s]/g, (letter) => encodeURIComponent(letter).replace('(', '%28').replace(')', '%29'));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for an element or an attribute of XML 1.0; what XML can't hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return printable(text)
    .replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)
    .replace(/[\r\n\t]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
