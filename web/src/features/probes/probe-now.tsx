import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { Muted, Row } from '../../ui/panel.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import type { Service } from '../services/model.ts';
import { isUnderWay, runWords } from './model.ts';

/** The newest run of a service with its progress, and a button for another one. */
export function ProbeNow({ service }: { service: Service }): ReactNode {
  const mayRun = useMay('probes.run');
  const { items } = useList('probes', 'GET /api/v1/probe-runs', { service: service.id });
  const start = useAction('POST /api/v1/services/{id}/probes', 'probes');
  const cancel = useAction('DELETE /api/v1/probe-runs/{id}', 'probes');
  const [asked, setAsked] = useState(false);
  const run = items?.[0];
  const nothingConfirmed = !service.endpoints.some(({ confirmed }) => confirmed !== null);
  const underWay = run !== undefined && isUnderWay(run);
  return (
    <Row>
      {run !== undefined && (
        <span role="status">
          {underWay ? (
            <>
              <progress aria-label="Endpoints probed" value={run.done} max={Math.max(run.total, 1)} /> {run.done} of{' '}
              {run.total}
            </>
          ) : (
            <Muted small>
              {runWords[run.state]} <RelativeTime at={run.finishedAt ?? run.askedAt} />
              {run.reason !== null && `: ${run.reason}`}
            </Muted>
          )}
        </span>
      )}
      {mayRun && underWay && (
        <Button
          small
          busy={cancel.isPending}
          onClick={() => cancel.mutate({ params: { id: run.id } }, { onError: sayProblem })}
        >
          Cancel
        </Button>
      )}
      {mayRun && !underWay && (
        <Button
          busy={start.isPending}
          disabled={nothingConfirmed}
          onClick={() =>
            start.mutate(
              { params: { id: service.id } },
              {
                onSuccess: () => {
                  setAsked(true);
                  say('The probe is asked for; results appear here.');
                },
                onError: sayProblem,
              },
            )
          }
        >
          {asked ? 'Probe again' : 'Probe now'}
        </Button>
      )}
      {nothingConfirmed && (
        <Muted small>
          Nothing can be probed: no endpoint is confirmed. Confirm one under{' '}
          <Link to="/services/$id" params={{ id: service.id }} search={{ view: 'endpoints' }}>
            Endpoints
          </Link>
          .
        </Muted>
      )}
    </Row>
  );
}
