import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { request } from '../../ui/api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import styles from './entrance.module.css';
import { Entrance } from './entrance.tsx';
import { enrol } from './passkey.ts';

type EnrolmentView = {
  readonly purpose: 'first-administrator' | 'invitation';
  readonly person: { readonly name: string; readonly email: string } | null;
  readonly expiresAt: string;
};

/** `/enrol#TOKEN`: the part after # never leaves the browser by itself, so no log on the way holds it. */
export function EnrolPage(): ReactNode {
  const [token] = useState(() => window.location.hash.slice(1));
  const link = useQuery({
    queryKey: ['enrolment', token],
    queryFn: () => request('POST /api/v1/enrolments/inspect', { body: { token } }),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (link.data !== undefined) return <EnrolForm token={token} link={link.data} />;
  return (
    <Entrance title="Your link">
      {token === '' && (
        <p className={styles.text}>The address is incomplete: open the whole link that you were given.</p>
      )}
      {link.isFetching && <p className={styles.text}>Looking at your link…</p>}
      {link.error !== null && <ProblemNotice error={link.error} />}
      <ButtonLink to="/">Go to the sign-in</ButtonLink>
    </Entrance>
  );
}

function EnrolForm({ token, link }: { token: string; link: EnrolmentView }): ReactNode {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [passkeyName, setPasskeyName] = useState('This device');
  const client = useQueryClient();
  const navigate = useNavigate();
  const isFirst = link.person === null;
  const enrolment = useMutation({
    mutationFn: () => enrol({ token, passkeyName, ...(isFirst && { name: name.trim(), email: email.trim() }) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['session'] });
      void navigate({ to: '/', replace: true });
    },
  });
  const onSubmit = (): void => {
    enrolment.mutate();
  };
  return (
    <Entrance title={isFirst ? 'First administrator' : `Welcome, ${link.person.name}`}>
      <p className={styles.text}>
        {isFirst
          ? 'You will be administrator and in the security group: you invite the others, and you see restricted cases.'
          : `This link makes a passkey for ${link.person.email}. It works once.`}
      </p>
      <Form className={styles.form} busy={enrolment.isPending} onSubmit={onSubmit}>
        {isFirst && (
          <>
            <TextField label="Your name" required maxLength={120} autoComplete="name" value={name} onChange={setName} />
            <TextField
              label="Your mail address"
              type="email"
              required
              maxLength={254}
              autoComplete="email"
              value={email}
              onChange={setEmail}
            />
          </>
        )}
        <TextField
          label="Name of the passkey"
          hint="So that you recognise it when you have several."
          required
          maxLength={80}
          value={passkeyName}
          onChange={setPasskeyName}
        />
        {enrolment.error !== null && <ProblemNotice error={enrolment.error} />}
        <Button type="submit" look="primary" busy={enrolment.isPending}>
          Make a passkey
        </Button>
      </Form>
    </Entrance>
  );
}
