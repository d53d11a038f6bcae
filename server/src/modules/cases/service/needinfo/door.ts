import { notFound } from '../../../../platform/errors.ts';
import type { Platform } from '../../../../platform/module.ts';
import type { NeedinfoDoor } from '../../model/index.ts';
import { inOrder } from '../../rules/index.ts';
import { caseStore, needinfoStore } from '../../store/index.ts';
import { keyOf } from '../sealing.ts';
import { askNeedinfo } from './ask.ts';
import { deferNeedinfo, endNeedinfo } from './end.ts';
import { needinfoOf } from './present.ts';

export function needinfoDoor(platform: Platform): NeedinfoDoor {
  return {
    askNeedinfo: async (tx, caseId, asked) => ({ id: (await askNeedinfo(platform, tx, caseId, asked)).id }),
    answerNeedinfo: (tx, id, { text }) =>
      endNeedinfo(platform, tx, id, { state: 'answered', ...(text === undefined ? {} : { answer: text }) }),
    deferNeedinfo: (tx, id, until) => deferNeedinfo(platform, tx, id, until),
    withdrawNeedinfo: (tx, id, reason) =>
      endNeedinfo(platform, tx, id, { state: 'withdrawn', ...(reason === undefined ? {} : { reason }) }),
    dueNeedinfos: (tx, now) => needinfoStore(tx).due(now),
    needinfos: async (tx, caseId) => {
      const row = await caseStore(tx).find(caseId);
      if (row === undefined) throw notFound('case');
      const key = keyOf(platform.keys, row);
      return inOrder((await needinfoStore(tx).ofCase(row.id)).map((each) => needinfoOf(key, each)));
    },
  };
}
