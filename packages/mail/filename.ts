/** Names that Windows takes for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A declared file name as a name that can be shown and saved: no path, no control or direction-changing
 * characters, no leading dot, at most 120 characters with the extension kept.
 */
export function safeFilename(declared: string | null, fallback: string): string {
  const base = (declared ?? '').slice(0, 2000).split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  if (clean === '') return fallback;
  return shorten(reserved.test(clean) ? `_${clean}` : clean);
}

function shorten(name: string): string {
  if (name.length <= 120) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return `${name.slice(0, 120 - extension.length).replace(/[\ud800-\udbff]$/, '')}${extension}`;
}
