/**
 * One form for the ways in which a repository is written: `https://host/org/repo.git`, `git@host:org/repo`,
 * `ssh://git@host:22/org/repo/` are all `host/org/repo`. In small letters: forges do not tell capitals apart.
 */
export function repositoryName(written: string): string {
  const text = written.trim().toLowerCase();
  const [, address] = /^[a-z][a-z0-9+.-]*:\/\/(.*)$/.exec(text) ?? [];
  // The short form of ssh, `user@host:path`, has no scheme and a colon before its first slash.
  const [, host, path] = address === undefined ? (/^(?:[^/@:]+@)?([^/:]+):(?!\d+\/)(.+)$/.exec(text) ?? []) : [];
  const plain = address ?? (host === undefined ? text : `${host}/${path ?? ''}`);
  return plain
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):\d+(?=\/|$)/, '$1')
    .replace(/[?#].*$/, '')
    .replace(/\/+/g, '/')
    .replace(/^\/|\/$/g, '')
    .replace(/\.git$/, '');
}
