import type { ThreatModel } from './model.ts';
import { readThreatModel } from './read.ts';

export const pushText = `title: Push
description: Sends messages to devices.
boundaries:
  - { id: internet, name: Internet }
  - { id: house, name: Organisation }
  - { id: store-zone, name: Data zone, in: house }
components:
  - { id: device, kind: external, name: Device, in: internet }
  - { id: web, kind: process, name: Web server, in: house, endpoints: [push.example.org], data: [message] }
  - { id: worker, kind: process, name: Worker, in: house }
  - { id: journal, kind: store, name: Journal, in: store-zone, records: true }
  - { id: billing, kind: process, name: Billing, outOfScope: Has a model of its own. }
flows:
  - { from: device, to: web, label: messages, protocol: https, encrypted: true, data: [message] }
  - { from: web, to: worker, label: work }
  - { from: worker, to: journal }
  - { id: again, from: worker, to: journal, label: who did what }
  - { from: journal, to: web, label: history }
data:
  - { id: message, name: Messages, class: confidential }
threats:
  - { id: replay, on: device-to-web, category: spoofing, title: An old message is sent again, severity: high, mitigation: A number in each. }
`;

export const pushModel = (): ThreatModel => readThreatModel(pushText);

/** A system of so many parts in four zones, the same each time. */
export function largeModel(components: number, flows: number, random: () => number): ThreatModel {
  const zones = ['internet', 'edge', 'inner', 'data'];
  const pick = (most: number): number => Math.floor(random() * most);
  const lines = [
    'title: Large',
    'boundaries:',
    ...zones.map((id) => `  - { id: ${id}, name: Zone ${id}${id === 'data' ? ', in: inner' : ''} }`),
    'components:',
    ...Array.from(
      { length: components },
      (_, n) => `  - { id: c${n}, kind: process, name: Part number ${n}, in: ${zones[pick(4)]} }`,
    ),
    'flows:',
    ...Array.from({ length: flows }, (_, n) => {
      const from = pick(components);
      return `  - { id: f${n}, from: c${from}, to: c${(from + 1 + pick(components - 1)) % components}, label: calls number ${n} }`;
    }),
  ];
  return readThreatModel(`${lines.join('\n')}\n`);
}
