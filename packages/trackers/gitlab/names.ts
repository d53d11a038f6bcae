const part = '[A-Za-z0-9_.-]{1,100}';
const project = new RegExp(`^${part}(?:/${part}){1,8}$`);
const issue = new RegExp(`^(${part}(?:/${part}){1,8})#([1-9]\\d{0,8})$`);

export const isProject = (name: string): boolean => project.test(name);
export const isIssue = (id: string): boolean => issue.test(id);

export type IssueName = { readonly project: string; readonly iid: number; readonly path: string };

export const projectPath = (name: string): string => `/api/v4/projects/${encodeURIComponent(name)}`;

/** `group/project#3`, and where it is found. */
export function issueNamed(id: string): IssueName | undefined {
  const [, name, iid] = issue.exec(id) ?? [];
  if (name === undefined || iid === undefined) return undefined;
  return { project: name, iid: Number(iid), path: `${projectPath(name)}/issues/${iid}` };
}
