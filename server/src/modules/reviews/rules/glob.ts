/**
 * Whether a path of a repository is one of a glob: `*` stands for any characters of one name, `?` for one, `**` for any
 * number of whole names, and a pattern that ends with `/` for everything below. Names are compared as they are written.
 * Takes time in proportion to the product of both lengths at most, whatever the pattern is.
 */
export function fitsGlob(pattern: string, path: string): boolean {
  const names = (pattern.endsWith('/') ? `${pattern}**` : pattern).split('/');
  // Row by row: which prefixes of the path the pattern's first names fit.
  const parts = path.split('/');
  let fits = [true, ...parts.map(() => false)];
  for (const [at, name] of names.entries()) {
    const before = fits;
    const any = name === '**' ? afterAny(before) : undefined;
    // At the end it stands for at least one name: what is below a folder, and not a file of the folder's name.
    if (any !== undefined) fits = at === names.length - 1 ? [false, ...any.slice(0, -1)] : any;
    else fits = [false, ...parts.map((part, i) => before[i] === true && fitsName(name, part))];
  }
  return fits.at(-1) === true;
}

/** `**` fits no name, or any more of them: from the first prefix that fits on, all do. */
function afterAny(before: readonly boolean[]): boolean[] {
  const first = before.indexOf(true);
  return before.map((_, at) => first !== -1 && at >= first);
}

/** Goes back to the last `*` only, so it never tries exponentially many ways. */
function fitsName(pattern: string, name: string): boolean {
  let [at, part, star, starAt] = [0, 0, -1, 0];
  while (at < name.length) {
    const wanted = pattern[part];
    if (wanted === '*') {
      star = part;
      starAt = at;
      part += 1;
    } else if (wanted !== undefined && (wanted === '?' || wanted === name[at])) {
      part += 1;
      at += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      part = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(part));
}

/** What most patterns are is decided without going through their names: a folder, a file, everything. */
function matcherOf(pattern: string): (path: string) => boolean {
  const whole = pattern.endsWith('/') ? `${pattern}**` : pattern;
  const wild = whole.search(/[*?]/);
  if (wild === -1) return (path) => path === whole;
  const above = whole.slice(0, whole.lastIndexOf('/', wild) + 1);
  if (whole.slice(above.length) === '**') return (path) => path.length > above.length && path.startsWith(above);
  return (path) => path.startsWith(above) && fitsGlob(whole, path);
}

/** Of these files, those that no pattern fits. */
export function outside(files: readonly string[], patterns: readonly string[]): readonly string[] {
  const matchers = [...new Set(patterns)].map(matcherOf);
  return files.filter((file) => !matchers.some((fits) => fits(file)));
}
