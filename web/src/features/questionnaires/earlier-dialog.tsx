import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Muted, Row, Table } from '../../ui/panel.tsx';
import { Loaded, ProblemNotice } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { AnswerWords } from './answer-text.tsx';
import { type Item, type SheetDetail, sheetKey } from './model.ts';
import { plainText } from './rich-text.tsx';

type EarlierProps = { readonly sheet: SheetDetail; readonly onClose: () => void };

/** What was answered last time beside what is answered now; taken over one by one, or all that is not answered yet. */
export function EarlierDialog({ sheet, onClose }: EarlierProps): ReactNode {
  const earlier = useThing(sheetKey, 'GET /api/v1/sheets/{id}/earlier', { id: sheet.id });
  const form = useThing(`${sheetKey}-form ${sheet.definition.version}`, 'GET /api/v1/sheets/{id}/form', {
    id: sheet.id,
  });
  const adopting = useAction('POST /api/v1/sheets/{id}/earlier/adopt', sheetKey);
  const mayTake = useMay('sheets.answer') && sheet.state === 'open';
  const items = new Map<string, Item>(
    (form.data?.pages ?? []).flatMap((page) => page.items.map((item) => [item.id, item] as const)),
  );
  const take = (questions?: readonly string[]): void =>
    adopting.mutate({ params: { id: sheet.id }, body: questions === undefined ? {} : { questions } });
  return (
    <Dialog title="Answers of the last time" wide onClose={onClose}>
      <Loaded query={earlier}>
        {({ ref, submittedAt, answers }) => (
          <>
            <Row>
              <Muted>
                {ref}, submitted <RelativeTime at={submittedAt} />
              </Muted>
              {mayTake && answers.some((answer) => answer.now === 'nothing') && (
                <Button small look="primary" busy={adopting.isPending} onClick={() => take()}>
                  Take over all that are not answered yet
                </Button>
              )}
            </Row>
            {adopting.error !== null && <ProblemNotice error={adopting.error} />}
            <Table caption="Earlier answers" columns={['Question', 'Then', 'Now', '']}>
              {answers.map(({ question, value, now }) => {
                const present = sheet.answers.find((answer) => answer.question === question);
                const item = items.get(question);
                return (
                  <tr key={question}>
                    <td>{item === undefined ? question : plainText(item.text)}</td>
                    <td>
                      <AnswerWords item={item} value={value} />
                    </td>
                    <td>
                      {now === 'same' ? (
                        <Badge tone="good">the same</Badge>
                      ) : (
                        <AnswerWords item={item} value={present?.value} unknown={present?.unknown ?? false} />
                      )}
                    </td>
                    <td>
                      {mayTake && now !== 'same' && (
                        <Button small busy={adopting.isPending} onClick={() => take([question])}>
                          Take over
                        </Button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </Table>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
