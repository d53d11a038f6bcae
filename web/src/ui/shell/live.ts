import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Which cached lists a change may have touched; the key is the first part of a query's key. */
const touched: Readonly<Record<string, readonly string[]>> = {
  case: ['cases', 'case', 'reviews', 'approvals', 'reminders'],
  review: ['reviews', 'cases', 'case', 'reminders'],
  sheet: ['sheet', 'reviews'],
  approval: ['approvals', 'case', 'people', 'role-keys'],
  quarantine: ['quarantine', 'cases'],
  'outgoing-mail': ['outbox'],
  correspondent: ['correspondents', 'reply-preview'],
  'role-key': ['role-keys'],
  service: ['services', 'risk-assessments'],
  'risk-assessment': ['risk-assessments'],
  standard: ['standards', 'evidence'],
  evidence: ['evidence', 'threat-models', 'risk-assessments'],
  'threat-model': ['threat-models'],
  schedule: ['schedule'],
  'probe-run': ['probes'],
  person: ['people', 'session'],
  team: ['people', 'session'],
  audit: ['audit-log', 'seal'],
  tracker: ['trackers'],
  job: ['jobs'],
};

const gathering = 120;

/** Gathers changes for a moment, so that a burst of mail reads each list once. */
function invalidator(client: QueryClient): {
  hear: (topic: string | undefined) => void;
  everything: () => void;
  stop: () => void;
} {
  const waiting = new Set<string>();
  let timer: number | undefined;
  const flush = (): void => {
    timer = undefined;
    for (const key of waiting) void client.invalidateQueries({ queryKey: [key] });
    waiting.clear();
  };
  return {
    hear: (topic) => {
      if (topic === undefined) return;
      for (const key of touched[topic] ?? [topic]) waiting.add(key);
      timer ??= window.setTimeout(flush, gathering);
    },
    everything: () => void client.invalidateQueries(),
    stop: () => window.clearTimeout(timer),
  };
}

/** After a pause the browser does not make by itself: the server answered, but not with a stream. */
const patience = 5000;

function topicOf(data: unknown): string | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const change: unknown = JSON.parse(data);
    return typeof change === 'object' && change !== null && 'topic' in change ? String(change.topic) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Listens to the server's changes. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const changes = invalidator(client);
    let source: EventSource;
    let retry: number | undefined;
    const connect = (): void => {
      source = new EventSource('/api/v1/live');
      source.onopen = () => {
        // What changed while nobody listened, or between the first reading and now, was not told.
        changes.everything();
        setLive(true);
      };
      source.onerror = () => {
        setLive(false);
        if (source.readyState !== EventSource.CLOSED) return;
        // Refused, perhaps because the session is over; a stream does not tell its status.
        void client.invalidateQueries({ queryKey: ['session'] });
        retry = window.setTimeout(connect, patience);
      };
      source.addEventListener('change', (event: MessageEvent) => changes.hear(topicOf(event.data)));
      source.addEventListener('reload', changes.everything);
    };
    connect();
    return () => {
      window.clearTimeout(retry);
      source.close();
      changes.stop();
    };
  }, [client]);
  return isLive;
}
