import { isRecord } from '../record.ts';
import type { UseKind, WorkflowFacts } from './observation.ts';
import type { Tree } from './tree.ts';
import { readYaml } from './yaml.ts';

const workflowPath = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** Composite actions of the repository itself; their steps run in its workflows. */
const actionPath = /^(?:.*\/)?action\.ya?ml$/;
const mostFiles = 500;

export async function readWorkflows(tree: Tree): Promise<readonly WorkflowFacts[]> {
  const paths = tree.paths.filter((path) => workflowPath.test(path) || actionPath.test(path)).slice(0, mostFiles);
  const facts: WorkflowFacts[] = [];
  for (const path of paths) facts.push(factsOf(path, await tree.read(path)));
  return facts;
}

function factsOf(path: string, text: string | undefined): WorkflowFacts {
  if (text === undefined) return { path, uses: [], problem: 'it is larger than what is read of one' };
  const read = readYaml(text);
  if (typeof read === 'string') return { path, uses: [], problem: read };
  const uses = usesIn(read.value).map((use) => ({ text: use.text.slice(0, 300), ...judgeUse(use) }));
  return { path, uses, problem: null };
}

type Use = { readonly text: string; readonly isWorkflow: boolean };

function usesIn(value: unknown): readonly Use[] {
  if (!isRecord(value)) return [];
  const jobs = isRecord(value['jobs']) ? Object.values(value['jobs']) : [];
  const runs = isRecord(value['runs']) ? value['runs'] : {};
  const image = runs['image'];
  return [
    ...jobs.flatMap((job) => (isRecord(job) ? [...textAs(job['uses'], true), ...stepsIn(job['steps'])] : [])),
    ...stepsIn(runs['steps']),
    ...(typeof image === 'string' && image.startsWith('docker:') ? textAs(image, false) : []),
  ];
}

function stepsIn(steps: unknown): readonly Use[] {
  return Array.isArray(steps)
    ? steps.flatMap((step: unknown) => (isRecord(step) ? textAs(step['uses'], false) : []))
    : [];
}

function textAs(value: unknown, isWorkflow: boolean): readonly Use[] {
  return typeof value === 'string' ? [{ text: value.trim(), isWorkflow }] : [];
}

/** Only a whole commit or digest can't be moved to other code later; tags, branches and short commits can. */
function judgeUse({ text, isWorkflow }: Use): { readonly kind: UseKind; readonly pinned: boolean } {
  if (text.startsWith('./')) return { kind: 'local', pinned: true };
  if (text.startsWith('docker://')) return { kind: 'docker', pinned: /@sha256:[0-9a-f]{64}$/.test(text) };
  const pinned = /^[^@\s]+@(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
  return { kind: isWorkflow ? 'reusable-workflow' : 'action', pinned };
}
