import { pathBelow } from '../address.ts';

const part = '(?!\\.{1,2}(?:[/#]|$))[A-Za-z0-9_.-]{1,100}';
const repository = new RegExp(`^${part}/${part}$`);
const issue = new RegExp(`^(${part}/${part})#([1-9]\\d{0,8})$`);

export const isRepository = (name: string): boolean => repository.test(name);
export const isIssue = (id: string): boolean => issue.test(id);

export type IssueName = { readonly repo: string; readonly number: number; readonly path: string };

/** `org/repo#12`, and where it is found. */
export function issueNamed(id: string): IssueName | undefined {
  const [, repo, number] = issue.exec(id) ?? [];
  if (repo === undefined || number === undefined) return undefined;
  return { repo, number: Number(number), path: `/repos/${repo}/issues/${number}` };
}

/**
 * Where people read what the API at this address serves: https://api.github.com is https://github.com, and GitHub
 * Enterprise Server has its API at `/api/v3` of the same host.
 */
function pagesOf(baseUrl: string): string {
  const pages = new URL(baseUrl);
  if (pages.hostname === 'api.github.com' || /^api\..+\.ghe\.com$/.test(pages.hostname))
    pages.hostname = pages.hostname.slice('api.'.length);
  pages.pathname = pages.pathname.replace(/\/api\/v3\/?$/, '');
  return pages.href.replace(/\/$/, '');
}

export function issueAddress(baseUrl: string, id: string): string | undefined {
  const name = issueNamed(id);
  return name && `${pagesOf(baseUrl)}/${name.repo}/issues/${name.number}`;
}

/** Issues and pull requests are counted together; pages below one of them show the same item. */
export function issueAt(baseUrl: string, address: URL): string | undefined {
  const path = pathBelow(pagesOf(baseUrl), address) ?? '';
  const [, repo, number] = /^\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)(?:\/|$)/.exec(path) ?? [];
  const id = `${repo}#${number}`;
  return isIssue(id) ? id : undefined;
}
