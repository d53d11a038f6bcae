import type { ReactNode } from 'react';
import { ButtonLink } from '../../ui/button.tsx';
import { useThing } from '../../ui/list-query.ts';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { DrawnPanel } from './drawn-panel.tsx';

/** The threat model on the page of its service. */
export function ThreatModelPart({ serviceId }: { serviceId: string }): ReactNode {
  const query = useThing('threat-models', 'GET /api/v1/services/{id}/threat-model', { id: serviceId });
  return (
    <Loaded query={query}>
      {(model) => {
        const link = (
          <ButtonLink to="/services/$id/threat-model" params={{ id: serviceId }} search={{}} look="primary">
            {model.version > 0
              ? 'Open the threat model'
              : model.may.write
                ? 'Begin with the starter'
                : 'Look at the starter'}
          </ButtonLink>
        );
        if (model.version === 0) {
          return (
            <EmptyState title="No threat model yet" actions={link}>
              A starter is made of the inventory: each endpoint a process, a user outside, a store to be named.
            </EmptyState>
          );
        }
        return (
          <>
            <div>{link}</div>
            <DrawnPanel drawn={model.drawn} />
          </>
        );
      }}
    </Loaded>
  );
}
