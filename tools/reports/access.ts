/** What the report needs of a route and of a permission; the platform's own types fit. */
export type RouteFacts = {
  readonly method: string;
  readonly url: string;
  readonly summary: string;
  readonly access:
    | { readonly permission: string }
    | { readonly signedIn: string }
    | { readonly public: string }
    | { readonly guest: string };
  readonly audit?: string;
  readonly limit?: string;
};
export type PermissionFacts = { readonly name: string; readonly says: string; readonly roles: readonly string[] };

/** Who may do what: each role with its permissions, each route with its guard, its limit and its audit event. */
export function accessReport(
  roles: readonly string[],
  permissions: readonly PermissionFacts[],
  routes: readonly RouteFacts[],
): string {
  const sorted = [...permissions].sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections = roles.map((role) => roleSection(role, sorted));
  return `${opening}\n${sections.join('\n')}\n${routesSection(routes)}`;
}

const opening = `# Access

Written by \`npm run reports\`; do not edit. Which rows a person sees is decided by the database
(\`reports/schema.sql\`); this page says which actions the roles open.

## Roles
`;

function roleSection(role: string, permissions: readonly PermissionFacts[]): string {
  const held = permissions.filter((permission) => permission.roles.includes(role));
  const lines = held.map(({ name, says }) => `- \`${name}\`: ${says}\n`);
  return `### ${role}\n\n${lines.length === 0 ? 'No permission beyond signing in.\n' : lines.join('')}`;
}

function routesSection(routes: readonly RouteFacts[]): string {
  const rows = [...routes]
    .sort((a, b) => compare(a.url, b.url) || compare(a.method, b.method))
    .map(
      (route) =>
        `| ${route.method} | \`${route.url}\` | ${guardOf(route)} | ${limitOf(route)} | ${route.audit ?? ''} | ${route.summary} |\n`,
    );
  return `## Routes\n\n| method | path | who | limit | audit event | does |\n|---|---|---|---|---|---|\n${rows.join('')}`;
}

function guardOf({ access }: RouteFacts): string {
  if ('permission' in access) return `\`${access.permission}\``;
  if ('signedIn' in access) return `everyone who signed in: ${access.signedIn}`;
  if ('guest' in access) return `guests only: ${access.guest}`;
  return `everybody: ${access.public}`;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What the platform takes when a route says nothing. */
function limitOf({ limit, method }: RouteFacts): string {
  return limit ?? (method === 'GET' ? 'read' : 'write');
}
