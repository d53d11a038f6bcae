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
