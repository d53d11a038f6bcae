import { pathBelow } from '../address.ts';

const part = '[A-Za-z0-9_.-]{1,100}';
const project = new RegExp(`^${part}(?:/${part}){1,8}$`);
const item = new RegExp(`^(${part}(?:/${part}){1,8})([#!])([1-9]\\d{0,8})$`);

export const isProject = (name: string): boolean => project.test(name);
export const isItem = (id: string): boolean => item.test(id);

export type ItemKind = 'issue' | 'merge-request';
/** As GitLab writes them itself: `#3` is an issue, `!3` a merge request. */
export const signs = { issue: '#', 'merge-request': '!' } as const satisfies Record<ItemKind, string>;
const folders = { issue: 'issues', 'merge-request': 'merge_requests' } as const satisfies Record<ItemKind, string>;

export type ItemName = {
  readonly project: string;
  readonly kind: ItemKind;
  readonly iid: number;
  readonly path: string;
};

export const projectPath = (name: string): string => `/api/v4/projects/${encodeURIComponent(name)}`;
export const listPath = (name: string, kind: ItemKind): string => `${projectPath(name)}/${folders[kind]}`;

/** `group/project#3` or `group/project!3`, and where it is found. */
export function itemNamed(id: string): ItemName | undefined {
  const [, name, sign, iid] = item.exec(id) ?? [];
  if (name === undefined || iid === undefined) return undefined;
  const kind = sign === '!' ? 'merge-request' : 'issue';
  return { project: name, kind, iid: Number(iid), path: `${listPath(name, kind)}/${iid}` };
}

export function itemAddress(baseUrl: string, id: string): string | undefined {
  const name = itemNamed(id);
  return name && `${baseUrl}/${name.project}/-/${folders[name.kind]}/${name.iid}`;
}

/** With `/-/` or, as before GitLab 16, without; an issue is a work item as well. Pages below show the same item. */
export function itemAt(baseUrl: string, address: URL): string | undefined {
  const path = pathBelow(baseUrl, address) ?? '';
  const [, name, folder, iid] = /^\/(.+?)(?:\/-)?\/(issues|work_items|merge_requests)\/(\d+)(?:\/|$)/.exec(path) ?? [];
  const id = `${name}${folder === folders['merge-request'] ? '!' : '#'}${iid}`;
  return isItem(id) ? id : undefined;
}
