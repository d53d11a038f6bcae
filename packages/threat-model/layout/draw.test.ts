import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '@gatehouse/testing';
import type { ThreatModel } from '../model.ts';
import { readThreatModel } from '../read.ts';
import { largeModel, pushModel } from '../testing.ts';
import { type Box, type Diagram, inLines } from './diagram.ts';
import { drawThreatModel } from './draw.ts';

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x - 0.2 &&
  inner.y >= outer.y - 0.2 &&
  inner.x + inner.width <= outer.x + outer.width + 0.2 &&
  inner.y + inner.height <= outer.y + outer.height + 0.2;

/** What is true of every drawing. */
function checkDrawing(model: ThreatModel, diagram: Diagram): void {
  const zones = new Map(diagram.boundaries.map((each) => [each.id, each]));
  const boxes = new Map(diagram.components.map((each) => [each.id, each]));
  const around = (id: string | undefined): string[] =>
    id === undefined ? [] : [id, ...around(model.boundaries.find((each) => each.id === id)?.in)];
  for (const { id, in: zone } of model.components) {
    const box = boxes.get(id);
    assert.ok(box, id);
    assert.ok(holds({ x: 0, y: 0, width: diagram.width, height: diagram.height }, box));
    for (const [other, outer] of zones)
      assert.equal(overlap(outer, box), around(zone).includes(other), `${id} and ${other}`);
    for (const other of diagram.components) if (other.id !== id) assert.ok(!overlap(box, other), `${id}, ${other.id}`);
  }
  for (const { id, in: zone } of model.boundaries)
    for (const [other, outer] of zones) {
      const inner = zones.get(id);
      assert.ok(inner, id);
      if (around(zone).includes(other)) assert.ok(holds(outer, inner));
      else if (other !== id && !around(other).includes(id)) assert.ok(!overlap(outer, inner), `${id}, ${other}`);
    }
  for (const { id, from, to } of model.flows) checkFlow(id, boxes.get(from), boxes.get(to), diagram);
}

function checkFlow(id: string, from: Box | undefined, to: Box | undefined, diagram: Diagram): void {
  const flow = diagram.flows.find((each) => each.id === id);
  const [start, end] = [flow?.points[0], flow?.points.at(-1)];
  assert.ok(flow && from && to && start && end, id);
  const touches = (box: Box, { x, y }: { x: number; y: number }): boolean =>
    (Math.abs(x - box.x) < 0.2 || Math.abs(x - box.x - box.width) < 0.2) && y > box.y && y < box.y + box.height;
  assert.ok(touches(from, start) && touches(to, end), `${id} joins its ends`);
  // Level stretches pass no component: there the flow keeps its lane.
  flow.points.forEach(({ x, y }, n) => {
    const next = flow.points[n + 1];
    if (next === undefined || next.y !== y) return;
    const [left, right] = [Math.min(x, next.x), Math.max(x, next.x)];
    const stretch = { x: left + 0.5, y, width: Math.max(0, right - left - 1), height: 0.1 };
    for (const component of diagram.components)
      assert.ok(!overlap(component, stretch), `${id} passes through ${component.id}`);
  });
}

test('boxes lie in their boundaries and nowhere else, nothing overlaps, flows join their ends', () => {
  const model = pushModel();
  const diagram = drawThreatModel(model);
  checkDrawing(model, diagram);
  assert.deepEqual(
    diagram.flows.map(({ crossings }) => crossings.length),
    [2, 0, 1, 1, 1],
  );
  const [device, web] = diagram.components.filter(({ id }) => id === 'device' || id === 'web');
  assert.ok((device?.x ?? 0) < (web?.x ?? 0));
});

test('forty parts with any flows, and empty and lonely things, are drawn well', () => {
  const random = seeded(3);
  for (let n = 0; n < 30; n += 1) {
    const model = largeModel(5 + n, 2 * n, random);
    const diagram = drawThreatModel(model);
    checkDrawing(model, diagram);
    assert.deepEqual(drawThreatModel(model), diagram);
  }
  const lonely =
    'title: x\nboundaries:\n  - { id: empty, name: Empty }\ncomponents:\n  - { id: a, kind: store, name: A }\n';
  const model = readThreatModel(lonely);
  checkDrawing(model, drawThreatModel(model));
  assert.equal(drawThreatModel(model).boundaries.length, 1);
});

test('labels overlap neither each other nor a component', () => {
  const diagram = drawThreatModel(largeModel(40, 60, seeded(11)));
  const labels = diagram.flows.flatMap(({ label }) => (label === null ? [] : [label]));
  assert.equal(labels.length, 60);
  labels.forEach((label, n) => {
    for (const other of labels.slice(n + 1)) assert.ok(!overlap(label, other));
    for (const component of diagram.components) assert.ok(!overlap(label, component));
  });
});

test('the largest model is drawn', () => {
  const chain = ['title: Chain', 'components:'];
  for (let n = 0; n < 200; n += 1) chain.push(`  - { id: c${n}, kind: process, name: ${'W'.repeat(100)} }`);
  chain.push('flows:');
  for (let n = 0; n < 199; n += 1) chain.push(`  - { from: c${n}, to: c${n + 1} }`);
  for (let n = 0; n < 200; n += 1) chain.push(`  - { id: l${n}, from: c${n % 3}, to: c${199 - (n % 5)}, label: far }`);
  const diagram = drawThreatModel(readThreatModel(chain.join('\n')));
  assert.equal(diagram.flows.length, 399);
  assert.ok(diagram.components.every(({ lines }) => lines.length <= 3));
});

test('a host is broken between its labels', () => {
  assert.deepEqual(inLines('push.services.mozilla.com', 19, 3), ['push.services.', 'mozilla.com']);
  assert.deepEqual(inLines('x'.repeat(25), 19, 3), ['x'.repeat(19), 'x'.repeat(6)]);
});
