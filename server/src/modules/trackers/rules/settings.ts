import type { TrackerKind } from '@gatehouse/trackers';
import type { NewTracker } from '../model/index.ts';

type Judged = Pick<NewTracker, 'baseUrl' | 'projects' | 'requests' | 'tracking'>;
export type Problem = { readonly field: string; readonly problem: string };

/** What cannot be used, by the field; undefined when all can. */
export function problemIn(kind: TrackerKind, settings: Judged): Problem | undefined {
  const project = settings.projects.find((name) => !kind.isProject(name));
  if (project !== undefined)
    return { field: 'projects', problem: `"${project}" is not in the form ${kind.projectForm}` };
  const place = settings.tracking?.project;
  if (place !== undefined && !kind.isTrackingProject(place))
    return { field: 'tracking.project', problem: `must be in the form ${kind.trackingForm}` };
  const words = settings.requests.map(({ word }) => word.toLowerCase());
  if (new Set(words).size !== words.length) return { field: 'requests', problem: 'names a word twice' };
  return addressProblem(settings.baseUrl);
}

/**
 * The item with its project as it is spelled where it is watched, so that one item has one name; undefined when nobody
 * watches it. The number of a bug does not say of which product it is.
 */
export function watchedItem(projects: readonly string[], item: string): string | undefined {
  const end = item.search(/[#!]\d*$/);
  if (end === -1) return item;
  const project = item.slice(0, end).toLowerCase();
  const watched = projects.find((each) => each.toLowerCase() === project);
  return watched && `${watched}${item.slice(end)}`;
}

/** The key goes over the wire with each call. */
function addressProblem(baseUrl: string): Problem | undefined {
  const field = 'baseUrl';
  const url = URL.parse(baseUrl);
  if (url === null) return { field, problem: 'is no address' };
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return { field, problem: 'must be an address without a name, a query or a fragment' };
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || isLoopback
    ? undefined
    : { field, problem: 'must begin with https://, because the key is sent to it' };
}
