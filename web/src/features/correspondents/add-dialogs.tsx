import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { say } from '../../ui/toast.tsx';
import styles from './correspondents.module.css';
import type { Correspondent } from './model.ts';

/** To import a key before the first mail. */
export function AddCorrespondentDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const navigate = useNavigate();
  const add = useAction('POST /api/v1/correspondents', 'correspondents');
  const onAdded = ({ id }: Correspondent): void => {
    onClose();
    void navigate({ to: '/correspondents', search: { id } });
  };
  return (
    <FormDialog
      title="Add an outside address"
      submit="Add"
      busy={add.isPending}
      error={add.error}
      blocked={address.trim() === ''}
      onSubmit={() => add.mutate({ body: { address: address.trim(), name: name.trim() } }, { onSuccess: onAdded })}
      onClose={onClose}
    >
      <TextField label="Address" type="email" required maxLength={254} value={address} onChange={setAddress} />
      <TextField label="Name" maxLength={200} value={name} onChange={setName} />
    </FormDialog>
  );
}

export function ImportCorrespondentKey({ correspondentId }: { correspondentId: string }): ReactNode {
  const [armored, setArmored] = useState('');
  const load = useAction('POST /api/v1/correspondents/{id}/keys', 'correspondents', 'reply-preview');
  const onSubmit = (): void => {
    load.mutate(
      { params: { id: correspondentId }, body: { armored } },
      {
        onSuccess: () => {
          setArmored('');
          say('The key is imported.');
        },
      },
    );
  };
  return (
    <Form className={styles.key} busy={load.isPending} onSubmit={onSubmit}>
      <TextAreaField
        label="Import a public key"
        mono
        rows={4}
        spellCheck={false}
        placeholder="-----BEGIN PGP PUBLIC KEY BLOCK-----"
        maxLength={200_000}
        value={armored}
        onChange={setArmored}
        hint="Used at once only if none is in use yet and the key carries the address."
      />
      {load.error !== null && <ProblemNotice error={load.error} />}
      <Row>
        <Button type="submit" busy={load.isPending} disabled={armored.trim() === ''}>
          Import
        </Button>
      </Row>
    </Form>
  );
}
