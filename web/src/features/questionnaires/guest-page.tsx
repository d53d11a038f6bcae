import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { problemOf, request } from '../../ui/api.ts';
import { Button } from '../../ui/button.tsx';
import { rememberCsrfToken } from '../../ui/csrf.ts';
import { Row } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { Mark } from '../../ui/shell/mark.tsx';
import { Toasts } from '../../ui/toast.tsx';
import styles from './guest.module.css';
import { Door, takeToken } from './guest-door.tsx';
import { HandOnDialog } from './hand-on-dialog.tsx';
import { sheetKey, type Visit } from './model.ts';
import { accessOfGuest } from './sheet-access.ts';
import { SheetView } from './sheet-view.tsx';

const refreshMs = 15_000;

/** `/guest`: the one questionnaire of a guest. No navigation, nothing else of Gatehouse. */
export function GuestPage(): ReactNode {
  const [token] = useState(takeToken);
  const [isInside, setInside] = useState(token === '');
  useEffect(() => {
    document.title = 'Questions';
  }, []);
  return (
    <div className={styles.frame}>
      {isInside ? <Visiting /> : <Door token={token} onInside={() => setInside(true)} />}
      <Toasts />
    </div>
  );
}

function useVisit() {
  return useQuery({
    queryKey: [sheetKey, 'visit'],
    queryFn: async ({ signal }): Promise<Visit> => {
      const visit = await request('GET /api/v1/guest', { signal });
      rememberCsrfToken(visit.csrf);
      return visit;
    },
    // No live channel for guests: others who answer are seen at the next reading.
    refetchInterval: refreshMs,
    retry: false,
  });
}

function Visiting(): ReactNode {
  const visit = useVisit();
  if (visit.data === undefined && visit.error !== null && problemOf(visit.error).kind === 'unauthenticated')
    return (
      <main className={styles.door}>
        <Mark />
        <h1>Your visit has ended</h1>
        <p>Links work once and visits end by themselves. Ask whoever invited you for a new link.</p>
      </main>
    );
  return <Loaded query={visit}>{(data) => <Inside visit={data} />}</Loaded>;
}

function Inside({ visit }: { visit: Visit }): ReactNode {
  const client = useQueryClient();
  const access = useMemo(() => accessOfGuest(visit.sheet.id), [visit.sheet.id]);
  const form = useQuery({
    queryKey: ['guest-form', visit.sheet.definition.version],
    queryFn: ({ signal }) => request('GET /api/v1/guest/form', { signal }),
  });
  // What an answer changes is put where useAnswer looks for the sheet; the visit itself is read again.
  const { data: sheet } = useQuery({
    queryKey: [sheetKey, visit.sheet.id],
    queryFn: async () => {
      const fresh = await request('GET /api/v1/guest');
      client.setQueryData([sheetKey, 'visit'], fresh);
      return fresh.sheet;
    },
    initialData: visit.sheet,
    refetchInterval: refreshMs,
  });
  return (
    <>
      <Head visit={visit} />
      <main className={styles.main}>
        <Loaded query={form}>
          {(shown) => (
            <SheetView
              sheet={sheet}
              form={shown}
              access={access}
              mayAnswer
              mayReopen={false}
              maySubmit={visit.guest.pages === null}
            />
          )}
        </Loaded>
        {visit.guest.pages !== null && (
          <p className={styles.note}>
            You were handed these pages only. When you are done, tell whoever handed them to you: they submit the whole.
          </p>
        )}
      </main>
    </>
  );
}

function Head({ visit }: { visit: Visit }): ReactNode {
  const client = useQueryClient();
  const [isHanding, setHanding] = useState(false);
  const leaving = useMutation({
    mutationFn: () => request('POST /api/v1/guest/leave'),
    onSuccess: () => {
      client.clear();
      window.location.replace('/guest');
    },
  });
  return (
    <header className={styles.head}>
      <div>
        <div className={styles.brand}>
          <Mark /> {visit.organisation}
        </div>
        <h1 className={styles.title}>{visit.sheet.definition.title}</h1>
      </div>
      <Row>
        <span className={styles.you}>You are {visit.guest.name}</span>
        {visit.guest.mayHandOn && <Button onClick={() => setHanding(true)}>Hand pages on</Button>}
        <Button busy={leaving.isPending} onClick={() => leaving.mutate()}>
          Leave
        </Button>
      </Row>
      {isHanding && <HandOnDialog visit={visit} onClose={() => setHanding(false)} />}
    </header>
  );
}
