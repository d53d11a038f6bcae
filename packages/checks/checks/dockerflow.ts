import { type Chain, type HttpResponse, lastOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { isRecord } from '../record.ts';
import { fail, notTested, pass } from '../verdict.ts';

export const dockerflow = defineSimpleCheck({
  id: 'dockerflow',
  title: 'The service says what it is and whether it is well (Dockerflow)',
  collector: httpCollector,
  decide: ({ dockerflow: seen }) => {
    if (seen === null) return notTested('The endpoints of Dockerflow were not asked.');
    const answers = {
      '/__version__': responseOf(seen.version),
      '/__heartbeat__': responseOf(seen.heartbeat),
      '/__lbheartbeat__': responseOf(seen.lbheartbeat),
    };
    const silent = Object.entries(answers).filter(([, response]) => response === null);
    if (silent.length > 0) return notTested(`${silent.map(([path]) => path).join(' and ')} did not answer.`);
    const wrong = Object.entries(answers)
      .filter(([, response]) => response?.status !== 200)
      .map(([path, response]) => `${path} answers with status ${response?.status}`);
    if (wrong.length > 0) return fail(`${wrong.join('; ')}.`);
    const missing = missingIn(answers['/__version__']?.body.text ?? '');
    return missing === undefined
      ? pass('/__version__, /__heartbeat__ and /__lbheartbeat__ answer as they should.')
      : fail(`/__version__ ${missing}.`);
  },
});

function responseOf(chain: Chain): HttpResponse | null {
  return lastOf(chain)?.response ?? null;
}

function missingIn(text: string): string | undefined {
  const value = parsed(text);
  if (!isRecord(value)) return 'is no JSON object';
  const absent = ['source', 'version', 'commit', 'build'].filter((name) => typeof value[name] !== 'string');
  return absent.length === 0 ? undefined : `does not name ${absent.join(', ')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
