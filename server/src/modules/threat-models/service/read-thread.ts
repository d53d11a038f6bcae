import {
  type Diagram,
  drawThreatModel,
  importDragon,
  type Mistake,
  readThreatModel,
  type ThreatModel,
  ThreatModelError,
  writeThreatModel,
} from '@gatehouse/threat-model';
import { answerTasks } from '../../../platform/threads/index.ts';

export type ReadTask =
  | { readonly form: 'own'; readonly text: string }
  | { readonly form: 'threat-dragon'; readonly text: string; readonly known: ThreatModel | null };

export type ReadText = {
  readonly text: string;
  readonly model: ThreatModel;
  readonly diagram: Diagram;
  readonly remarks: readonly string[];
};
export type ReadAnswer =
  | ({ readonly outcome: 'model' } & ReadText)
  | { readonly outcome: 'mistakes'; readonly mistakes: readonly Mistake[] };

answerTasks(async (task: ReadTask): Promise<ReadAnswer> => {
  try {
    if (task.form === 'own') {
      const model = readThreatModel(task.text);
      return { outcome: 'model', text: task.text, model, diagram: drawThreatModel(model), remarks: [] };
    }
    const { model, remarks } = importDragon(task.text, task.known ?? undefined);
    return { outcome: 'model', text: writeThreatModel(model), model, diagram: drawThreatModel(model), remarks };
  } catch (error) {
    if (!(error instanceof ThreatModelError)) throw error;
    return { outcome: 'mistakes', mistakes: error.mistakes };
  }
});
