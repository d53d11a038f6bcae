import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Muted } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { EarlierDialog } from './earlier-dialog.tsx';
import { GuestsDialog } from './guests-dialog.tsx';
import { type SheetDetail, sheetKey } from './model.ts';
import { MoveButton } from './move-button.tsx';
import { accessOfPerson } from './sheet-access.ts';
import { SheetView } from './sheet-view.tsx';
import { useSheet } from './use-sheet.ts';
import { VsaqAnswers } from './vsaq-answers.tsx';

/** A questionnaire being answered, for the review page and for a page of its own. */
export function Sheet({ sheetId }: { sheetId: string }): ReactNode {
  const sheet = useSheet(sheetId);
  return <Loaded query={sheet}>{(detail) => <LoadedSheet sheet={detail} />}</Loaded>;
}

function LoadedSheet({ sheet }: { sheet: SheetDetail }): ReactNode {
  const access = useMemo(() => accessOfPerson(sheet.id), [sheet.id]);
  // Another version asks other questions: its name is part of the key.
  const form = useThing(`${sheetKey}-form ${sheet.definition.version}`, 'GET /api/v1/sheets/{id}/form', {
    id: sheet.id,
  });
  const mayAnswer = useMay('sheets.answer');
  const mayReopen = useMay('sheets.review');
  return (
    <Loaded query={form}>
      {(shown) => (
        <SheetView
          sheet={sheet}
          form={shown}
          access={access}
          mayAnswer={mayAnswer}
          mayReopen={mayReopen}
          maySubmit
          actions={<Actions sheet={sheet} />}
          about={isOutside(sheet) && sheet.state === 'open' && <ForOutside sheet={sheet} />}
        />
      )}
    </Loaded>
  );
}

/** A name that is no service is somebody outside, whose people answer. */
const isOutside = ({ subject, definition }: SheetDetail): boolean =>
  subject !== null || definition.id === 'vendor-review';

function ForOutside({ sheet }: { sheet: SheetDetail }): ReactNode {
  const mayInvite = useMay('sheets.invite');
  return (
    <Muted>
      {sheet.subject ?? 'The vendor'} answers these questions, not you.{' '}
      {mayInvite
        ? 'Invite its people under “Guests”: a link lets them see this questionnaire and nothing else.'
        : 'Whoever reviews it invites its people; “Guests” says how.'}{' '}
      What you know already you may answer here.
    </Muted>
  );
}

function Actions({ sheet }: { sheet: SheetDetail }): ReactNode {
  const [opened, setOpened] = useState<'guests' | 'earlier'>();
  const mayAnswer = useMay('sheets.answer');
  const shut = (): void => setOpened(undefined);
  const { earlier } = sheet;
  return (
    <>
      <Button small onClick={() => setOpened('guests')}>
        Guests
      </Button>
      {earlier !== null && (earlier.offered > 0 || earlier.different > 0) && (
        <Button small onClick={() => setOpened('earlier')}>
          {earlier.offered > 0
            ? `${earlier.offered} answers of ${earlier.ref} to take over`
            : `Compare with ${earlier.ref}`}
        </Button>
      )}
      {mayAnswer && sheet.newer !== null && sheet.state === 'open' && (
        <MoveButton sheetId={sheet.id} newer={sheet.newer} />
      )}
      <VsaqAnswers sheet={sheet} />
      {opened === 'guests' && <GuestsDialog sheet={sheet} onClose={shut} />}
      {opened === 'earlier' && <EarlierDialog sheet={sheet} onClose={shut} />}
    </>
  );
}
