import { crossings } from './crossing.ts';
import { type Category, type Component, categories, type Flow, type OwnThreat, type ThreatModel } from './model.ts';

/** What a threat is about. */
export type ElementKind = Component['kind'] | 'flow';

export type Threat = {
  /** ELEMENT.CATEGORY for a suggestion, ELEMENT.OWN-ID for one of the file: the same as long as the element keeps its id. */
  readonly id: string;
  /** Id of the component or flow. */
  readonly element: string;
  readonly category: Category;
  readonly title: string;
  /** What to ask, or what the file says. */
  readonly description: string;
  readonly suggested: boolean;
  readonly severity: NonNullable<OwnThreat['severity']> | null;
  readonly mitigation: string | null;
};

export type ThreatenedElement = {
  readonly id: string;
  readonly kind: ElementKind;
  readonly name: string;
  /** Boundaries that a flow goes through. */
  readonly crosses: readonly string[];
  readonly outOfScope: string | null;
  readonly threats: readonly Threat[];
};

/** STRIDE per element: what can happen to an element of this kind (Shostack, Threat Modeling, 2014, table 3-9). */
const byKind: Readonly<Record<ElementKind, readonly Category[]>> = {
  external: ['spoofing', 'repudiation'],
  process: categories,
  store: ['tampering', 'information-disclosure', 'denial-of-service'],
  flow: ['tampering', 'information-disclosure', 'denial-of-service'],
};

/** Every element with its threats in the order of the file: those of the file itself after what is suggested. */
export function threatsOf(model: ThreatModel): readonly ThreatenedElement[] {
  const crossed = crossings(model);
  const own = Map.groupBy(model.threats, ({ on }) => on);
  const names = new Map(model.components.map(({ id, name }) => [id, name]));
  return [
    ...model.components.map((each) => ofComponent(each, own.get(each.id) ?? [])),
    ...model.flows.map((each) => ofFlow(each, names, crossed.get(each.id) ?? [], own.get(each.id) ?? [])),
  ];
}

function ofComponent(component: Component, own: readonly OwnThreat[]): ThreatenedElement {
  const { id, kind, name, records } = component;
  const suggested = kind === 'store' && records ? [...byKind.store, 'repudiation' as const] : byKind[kind];
  const wanted = component.outOfScope === undefined ? suggested : [];
  return {
    id,
    kind,
    name,
    crosses: [],
    outOfScope: component.outOfScope ?? null,
    threats: [...wanted.map((category) => suggestion(id, kind, category, name)), ...own.map(written)],
  };
}

function ofFlow(
  flow: Flow,
  names: ReadonlyMap<string, string>,
  crosses: readonly string[],
  own: readonly OwnThreat[],
): ThreatenedElement {
  const way = `${names.get(flow.from)} → ${names.get(flow.to)}`;
  const name = flow.label === undefined ? way : `${way} (${flow.label})`;
  // Inside one boundary whoever can touch the flow can touch its ends.
  const wanted = crosses.length > 0 && flow.outOfScope === undefined ? byKind.flow : [];
  return {
    id: flow.id,
    kind: 'flow',
    name,
    crosses,
    outOfScope: flow.outOfScope ?? null,
    threats: [...wanted.map((category) => suggestion(flow.id, 'flow', category, way)), ...own.map(written)],
  };
}

function written(threat: OwnThreat): Threat {
  return {
    id: `${threat.on}.${threat.id}`,
    element: threat.on,
    category: threat.category,
    title: threat.title,
    description: threat.description ?? '',
    suggested: false,
    severity: threat.severity ?? null,
    mitigation: threat.mitigation ?? null,
  };
}

function suggestion(element: string, kind: ElementKind, category: Category, name: string): Threat {
  const words = kind === 'flow' ? ofFlows[category] : ofComponents[category];
  return {
    id: `${element}.${category}`,
    element,
    category,
    title: words.title.replace('NAME', () => name),
    description: kind === 'external' && category === 'repudiation' ? deniedOutside : words.question,
    suggested: true,
    severity: null,
    mitigation: null,
  };
}

type Words = { readonly title: string; readonly question: string };
const deniedOutside = 'Could it deny later what it asked for? What record would show it, with time and sender?';

const ofComponents: Readonly<Record<Category, Words>> = {
  spoofing: {
    title: 'Somebody pretends to be NAME',
    question:
      'How do the others know that it is the one that it says it is? How are its credentials kept and replaced?',
  },
  tampering: {
    title: 'NAME or what it holds is altered',
    question: 'Who can write its data, its code or its settings? How would a change be noticed?',
  },
  repudiation: {
    title: 'Something done at NAME is denied afterwards',
    question: 'What is logged of who did what and when? Who could alter or remove these records?',
  },
  'information-disclosure': {
    title: 'NAME gives away what it should not',
    question: 'Which data could be read by somebody who should not: in answers, errors, logs, backups, at rest?',
  },
  'denial-of-service': {
    title: 'NAME is made unusable',
    question: 'What happens with far too much, or with input that is made to be expensive? What limits are there?',
  },
  'elevation-of-privilege': {
    title: 'Somebody gets more rights by NAME',
    question: 'With which rights does it run? Where does it decide what a caller may do, and on what input?',
  },
};

const ofFlows: Readonly<Record<Category, Words>> = {
  ...ofComponents,
  tampering: {
    title: 'NAME: altered on the way',
    question: 'What keeps somebody between the two from changing, replaying or reordering it? Is the receiver certain?',
  },
  'information-disclosure': {
    title: 'NAME: read on the way',
    question: 'Who can listen between the two? Is it encrypted, by which protocol, and who checks the certificate?',
  },
  'denial-of-service': {
    title: 'NAME: cut off or flooded',
    question: 'What happens when it is cut off or flooded? What does each end do while the other does not answer?',
  },
};
