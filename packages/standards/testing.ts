import { standardOf } from './read.ts';
import type { Standard } from './schema.ts';

/** A small standard for tests, with what a test wants to be different. */
export function smallStandard(different: Readonly<Record<string, unknown>> = {}): Standard {
  const control = { section: 'one', text: 'Text', remediation: 'Mend it.', verify: [{ check: 'hsts' }] };
  return standardOf({
    name: 'small',
    edition: '1',
    title: 'Small standard',
    source: { title: 'A test' },
    sections: [{ id: 'one', title: 'One' }],
    controls: [
      { ...control, id: 'A', title: 'A', level: 'mandatory' },
      { ...control, id: 'B', title: 'B', level: 'recommended', under: 'A' },
      { ...control, id: 'C', title: 'C', level: 'optional' },
    ],
    ...different,
  });
}
