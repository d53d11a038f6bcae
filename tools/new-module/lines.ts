import { fill, type Names } from './names.ts';

/** A list of the house in which a module has a line, and how the line gets there; Biome puts it in order afterwards. */
type Line = { readonly path: string; readonly add: (text: string, names: Names) => string };

export const lines: readonly Line[] = [
  {
    path: 'server/src/modules.ts',
    add: (text, names) =>
      fill("import { {{camel}}Module } from './modules/{{name}}/module.ts';\n", names) +
      addToList(text, /\bmodules: readonly ModuleDefinition\[\] = \[/, `${names.camel}Module`),
  },
  {
    path: 'docs/glossary.md',
    add: (text, names) =>
      fill(`${text.trimEnd()}\n- **{{name}}**: entries with a title. (Say what they are.)\n`, names),
  },
  {
    path: 'web/src/router.tsx',
    add: (text, names) =>
      addToList(text, /\brouteTree: root\.addChildren\(\[/, names.camel).replace(
        'export const router = ',
        fill(routeDefinition, names),
      ),
  },
  { path: 'web/src/ui/shell/navigation-items.ts', add: addDestination },
];

const routeDefinition = `const {{camel}} = createRoute({
  getParentRoute: () => root,
  path: '/{{name}}',
  component: lazyRouteComponent(() => import('./features/{{name}}/{{name}}-page.tsx'), '{{Pascal}}Page'),
});

export const router = `;

/** Adds an item at the end of the list that the pattern opens; lists inside the list are not expected. */
function addToList(text: string, opening: RegExp, item: string): string {
  const start = opening.exec(text);
  if (start === null) throw new Error(`The list ${opening} is not where the scaffold (lines.ts) looks for it.`);
  const inside = start.index + start[0].length;
  const end = text.indexOf(']', inside);
  const items = text.slice(inside, end).trim().replace(/,$/, '');
  return `${text.slice(0, inside)}${items === '' ? '' : `${items}, `}${item}${text.slice(end)}`;
}

/** Among the first group of destinations, under the first letter of its name that is still free. */
function addDestination(text: string, { name, Title }: Names): string {
  const taken = new Set([...text.matchAll(/\bkey: '(\w)'/g)].map(([, key]) => key));
  const key = [...`${name.replace(/[^a-z]/g, '')}abcdefghijklmnopqrstuvwxyz`].find((letter) => !taken.has(letter));
  const group = /\bitems: \[\n/.exec(text);
  if (group === null || key === undefined) return text;
  const end = text.indexOf('\n    ],', group.index);
  if (end < 0) return text;
  const item = `\n      { to: '/${name}', label: '${Title}', key: '${key}', permission: '${name}.read' },`;
  return text.slice(0, end) + item + text.slice(end);
}
