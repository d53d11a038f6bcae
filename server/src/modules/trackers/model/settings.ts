import { trackerKinds } from '@gatehouse/trackers';
import { z } from 'zod';

const [first, ...others] = trackerKinds.map(({ kind }) => kind);
/** The kinds that the package has; at least one. */
export const kindNames = [first ?? '', ...others] as const;

/** For which kinds of review a flag, a label or a command asks. */
export const requestKinds = ['feature', 'privacy', 'vendor', 'rra'] as const;

const account = z.string().trim().min(1).max(320);
const project = z.string().trim().min(1).max(900);

const trackingPlace = z.object({
  project: project.describe('Product::Component, org/repo or group/project'),
  version: z.string().trim().max(100).default('unspecified').describe('Bugzilla only: the version of the product'),
  groups: z.array(z.string().trim().min(1).max(300)).max(20).default([]).describe('Bugzilla only: of private bugs'),
});

const shape = {
  projects: z.array(project).min(1).max(100).describe('What is watched'),
  requests: z
    .array(
      z.object({
        word: z
          .string()
          .regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'must begin with a letter and have letters, digits, - and _ only')
          .describe('The flag, or the label and the command'),
        kind: z.enum(requestKinds),
      }),
    )
    .min(1)
    .max(10),
  tracking: trackingPlace.nullable(),
  ownAccounts: z.array(account).max(20).describe('Accounts besides that of the key whose changes are our own'),
  pollMinutes: z.int().min(1).max(1440),
  enabled: z.boolean(),
  shareQuestions: z
    .boolean()
    .describe('Write the question of a needinfo into the item, unless the review is restricted'),
  openToAll: z
    .boolean()
    .describe('Everybody who signs in may see its private projects: only confidential items make a review restricted'),
};

const secrets = {
  apiKey: z.string().min(1).max(1000),
  webhookSecret: z.string().min(16).max(200).nullable(),
};

export const newTracker = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,29}$/, 'must begin with a letter and have small letters, digits and - only')
    .describe('The beginning of its items: bugzilla in bugzilla:846502'),
  kind: z.enum(kindNames),
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  ...shape,
  apiKey: secrets.apiKey,
  webhookSecret: secrets.webhookSecret.default(null),
  tracking: shape.tracking.default(null),
  ownAccounts: shape.ownAccounts.default([]),
  pollMinutes: shape.pollMinutes.default(5),
  enabled: shape.enabled.default(true),
  shareQuestions: shape.shareQuestions.default(false),
  openToAll: shape.openToAll.default(false),
});
export type NewTracker = z.output<typeof newTracker>;

export const trackerChange = z.object({ ...shape, ...secrets }).partial();
export type TrackerChange = z.output<typeof trackerChange>;

/** What is kept as one JSON value beside the columns that are asked for. */
export type TrackerSettings = Pick<
  NewTracker,
  'projects' | 'requests' | 'tracking' | 'ownAccounts' | 'shareQuestions' | 'openToAll'
>;
