/** Where in the house a file stands, by its path alone. */
export type Place =
  | { readonly area: 'package'; readonly unit: string; readonly inside: string }
  | { readonly area: 'platform'; readonly unit: string; readonly inside: string }
  | { readonly area: 'module'; readonly unit: string; readonly inside: string; readonly role: string }
  | { readonly area: 'server'; readonly unit: string; readonly inside: string }
  | { readonly area: 'web' | 'cli' | 'tools' | 'root'; readonly unit: string; readonly inside: string };

/** The files of a module by role; a file that grew is a folder of the same name, and the role stays the same. */
export const moduleRoles = [
  'module',
  'index',
  'model',
  'rules',
  'access',
  'service',
  'store',
  'routes',
  'jobs',
] as const;
export type ModuleRole = (typeof moduleRoles)[number];

export function placeOf(path: string): Place {
  const parts = path.split('/');
  const [top = '', second = '', third = '', fourth = ''] = parts;
  if (top === 'packages' && parts.length > 2)
    return { area: 'package', unit: second, inside: parts.slice(2).join('/') };
  if (top === 'server' && second === 'src') {
    if (third === 'modules' && parts.length > 4) {
      const inside = parts.slice(4).join('/');
      return { area: 'module', unit: fourth, inside, role: roleOf(inside) };
    }
    const inside = parts.slice(3).join('/');
    if (third === 'platform') return { area: 'platform', unit: fourth.replace(/(\.test)?\.ts$/, ''), inside };
    return { area: 'server', unit: third, inside: parts.slice(2).join('/') };
  }
  if (top === 'web' || top === 'cli' || top === 'tools')
    return { area: top, unit: second, inside: parts.slice(1).join('/') };
  return { area: 'root', unit: '', inside: path };
}

/** `service.ts` and `service/reply.ts` have the role `service`; `rules.test.ts` has the role of what it tests. */
function roleOf(inside: string): string {
  const first = inside.split('/')[0] ?? '';
  return first.replace(/(\.test)?\.tsx?$/, '');
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)testing(\/|\.ts$)/.test(path);
}
