import { callApi, type Visitor } from '@gatehouse/testing';

type Made = { readonly id: string };

/** A vendor's sheet in the middle of being answered: a finding, a comment, somebody who does not know, a guest. */
export async function fillQuestionnaires({ page }: Visitor): Promise<void> {
  const opened = { kind: 'report', title: 'Survey tool for the support team', visibility: 'internal' };
  const { ref } = (await callApi(page, 'POST', '/api/v1/cases', opened)) as { ref: string };
  const body = { definition: 'vendor-review', case: ref, subject: 'Acme Surveys' };
  const { id } = (await callApi(page, 'POST', '/api/v1/sheets', body)) as Made;
  const url = `/api/v1/sheets/${id}`;
  const put = (question: string, answer: object) => callApi(page, 'PUT', `${url}/answers/${question}`, answer);
  await put('system-name', { value: 'Acme Survey, cloud edition 3' });
  await put('purpose', { value: 'Asks people who wrote to support how it went, and shows the answers to the team.' });
  await put('data-kinds', { value: ['data-internal', 'data-credentials'] });
  await put('internal-audit', { value: 'no' });
  await put('external-audit', { unknown: true });
  const comment = { question: 'data-kinds', text: 'Which credentials exactly?', internal: false };
  await callApi(page, 'POST', `${url}/comments`, comment);
  const guest = { name: 'Gus Okafor', address: 'gus.okafor@acme.example', mail: false };
  await callApi(page, 'POST', `${url}/guests`, guest);
}
