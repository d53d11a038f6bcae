const longest = 48;

/** Makes ids of names: each other than those before. */
export function slugs(taken: Iterable<string>): (name: string) => string {
  const used = new Set(taken);
  const next = new Map<string, number>();
  return (name) => {
    const base = slugOf(name);
    let id = base;
    for (let n = next.get(base) ?? 2; used.has(id); n += 1) {
      id = `${base}-${n}`;
      next.set(base, n + 1);
    }
    used.add(id);
    return id;
  };
}

function slugOf(name: string): string {
  const plain = name
    .slice(0, 400)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, longest)
    .replace(/-$/, '');
  return plain === '' ? 'part' : plain;
}
