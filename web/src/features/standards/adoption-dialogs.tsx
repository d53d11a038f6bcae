import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Mono, Muted, Panel, Table } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { say } from '../../ui/toast.tsx';
import type { Preview } from './model.ts';

type EditionDialogProps = { readonly name: string; readonly edition: string; readonly onClose: () => void };

/** First which services would newly fail, then the reason, then the adoption. */
export function AdoptDialog({ name, edition, onClose }: EditionDialogProps): ReactNode {
  const [why, setWhy] = useState('');
  const query = useThing('standards', 'GET /api/v1/standards/{name}/editions/{edition}/preview', { name, edition });
  const adopt = useAction('POST /api/v1/standards/{name}/adopt', 'standards');
  return (
    <FormDialog
      title={`Adopt edition ${edition}`}
      wide
      submit="Adopt for all services"
      busy={adopt.isPending}
      error={adopt.error}
      blocked={why.trim() === '' || query.data === undefined}
      onSubmit={() =>
        adopt.mutate(
          { params: { name }, body: { edition, why } },
          {
            onSuccess: () => {
              say(`Edition ${edition} counts for all services now.`);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <Loaded query={query}>{(preview) => <PreviewView preview={preview} />}</Loaded>
      <TextField label="Why" required maxLength={500} value={why} onChange={setWhy} hint="Kept in the audit log." />
    </FormDialog>
  );
}

const mostRows = 100;

function PreviewView({ preview }: { preview: Preview }): ReactNode {
  const { replaces, changes, newlyFailing } = preview;
  const services = new Set(newlyFailing.map((each) => each.service.id)).size;
  return (
    <>
      <p>
        {replaces === null ? 'No edition counts now.' : `It takes the place of edition ${replaces}.`}{' '}
        {changes.from !== null &&
          `Against edition ${changes.from}: ${changes.added.length} controls new, ${changes.removed.length} gone, ${changes.changed.length} changed. `}
        {newlyFailing.length === 0
          ? 'By what is known today, no service would newly fail.'
          : `${newlyFailing.length} controls at ${services} ${services === 1 ? 'service' : 'services'} would newly fail.`}
      </p>
      {newlyFailing.length > 0 && (
        <Panel>
          <Table caption="What would newly fail" columns={['Service', 'Control', 'Now', 'Why it would fail']}>
            {newlyFailing.slice(0, mostRows).map(({ service, control, now, reason }) => (
              <tr key={`${service.id} ${control}`}>
                <td>
                  <Link to="/services/$id" params={{ id: service.id }}>
                    {service.name}
                  </Link>
                </td>
                <td>
                  <Mono>{control}</Mono>
                </td>
                <td>{now ?? <Muted>not known</Muted>}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </Table>
        </Panel>
      )}
      {newlyFailing.length > mostRows && <Muted>and {newlyFailing.length - mostRows} more</Muted>}
    </>
  );
}

export function WithdrawDialog({ name, edition, onClose }: EditionDialogProps): ReactNode {
  const [why, setWhy] = useState('');
  const withdraw = useAction('POST /api/v1/standards/{name}/withdraw', 'standards');
  return (
    <FormDialog
      title={`Withdraw edition ${edition}`}
      submit="Withdraw"
      look="danger"
      busy={withdraw.isPending}
      error={withdraw.error}
      blocked={why.trim() === ''}
      onSubmit={() => withdraw.mutate({ params: { name }, body: { why } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>No service is judged by this standard any more. Its evidence stays.</p>
      <TextField label="Why" required maxLength={500} value={why} onChange={setWhy} hint="Kept in the audit log." />
    </FormDialog>
  );
}

export function RemoveDialog({ name, edition, onClose }: EditionDialogProps): ReactNode {
  const remove = useAction('DELETE /api/v1/standards/{name}/editions/{edition}', 'standards');
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      title={`Remove edition ${edition}`}
      submit="Remove"
      look="danger"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(
          { params: { name, edition } },
          { onSuccess: () => void navigate({ to: '/standards', search: {} }) },
        )
      }
      onClose={onClose}
    >
      The imported edition is taken out; it can be imported again.
    </ConfirmDialog>
  );
}
