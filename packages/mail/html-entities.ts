/** Character references (HTML, 13.5) that occur in mail; unknown ones stay as they are. */
const named: Readonly<Record<string, string>> = Object.fromEntries(
  `amp & lt < gt > quot " apos ' nbsp \u00a0 copy © reg ® trade ™ hellip … mdash — ndash – lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo « raquo »
bull • middot · deg ° plusmn ± times × divide ÷ euro € pound £ yen ¥ cent ¢ sect § para ¶ micro µ frac12 ½ frac14 ¼ frac34 ¾ sup1 ¹ sup2 ² sup3 ³
auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü szlig ß aacute á agrave à acirc â atilde ã aring å aelig æ ccedil ç eacute é egrave è ecirc ê euml ë iacute í
igrave ì icirc î iuml ï ntilde ñ oacute ó ograve ò ocirc ô otilde õ oslash ø uacute ú ugrave ù ucirc û yacute ý yuml ÿ Aacute Á Agrave À Acirc Â Atilde Ã
Aring Å AElig Æ Ccedil Ç Eacute É Egrave È Ecirc Ê Euml Ë Iacute Í Igrave Ì Icirc Î Iuml Ï Ntilde Ñ Oacute Ó Ograve Ò Ocirc Ô Otilde Õ Oslash Ø Uacute Ú
Ugrave Ù Ucirc Û Yacute Ý eth ð ETH Ð thorn þ THORN Þ iexcl ¡ iquest ¿ ordf ª ordm º not ¬ macr ¯ acute ´ cedil ¸ uml ¨ oelig œ OElig Œ scaron š Scaron Š
rarr → larr ← uarr ↑ darr ↓ harr ↔ ne ≠ le ≤ ge ≥ infin ∞ sum ∑ radic √ check ✓ dagger † permil ‰ lsaquo ‹ rsaquo › tilde ˜ circ ˆ`
    .split(/\s*\n\s*| (?=[A-Za-z])/)
    .map((pair) => {
      const space = pair.indexOf(' ');
      return [pair.slice(0, space), pair.slice(space + 1)];
    }),
);

const windows1252 = new TextDecoder('windows-1252');

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?/g, (whole, name: string) =>
    name.startsWith('#') ? numeric(name) : (named[name] ?? whole),
  );
}

function numeric(name: string): string {
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (code >= 0x80 && code <= 0x9f) return windows1252.decode(Uint8Array.of(code));
  const isText = code === 9 || code === 10 || (code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff));
  return isText ? String.fromCodePoint(code) : '\ufffd';
}
