import { grade } from '@gatehouse/http-probe';
import { z } from 'zod';
import { httpCollector } from '../collectors/http.ts';
import { defineCheck } from '../define.ts';
import { fail, listed, notTested, pass } from '../verdict.ts';

const letters: readonly string[] = ['A+', 'A', 'A-', 'B+', 'B', 'B-', 'C+', 'C', 'C-', 'D+', 'D', 'D-', 'F'];

export const observatoryGrade = defineCheck({
  id: 'observatory-grade',
  title: "The grade of the Observatory's algorithm is good enough",
  collector: httpCollector,
  parameters: z.strictObject({
    minimum: z
      .string()
      .refine((letter) => letters.includes(letter), 'must be a grade, as B+')
      .default('B+'),
  }),
  decide: (observation, { minimum }) => {
    const graded = grade(observation);
    if (graded.outcome === 'not-tested') return notTested(graded.reason);
    const place = letters.indexOf(graded.grade);
    const score = `${graded.grade} (${graded.score})`;
    if (place >= 0 && place <= letters.indexOf(minimum)) return pass(`The grade is ${score}.`);
    const costly = Object.entries(graded.tests)
      .filter(([, { scoreModifier }]) => scoreModifier < 0)
      .sort(([, a], [, b]) => a.scoreModifier - b.scoreModifier)
      .map(([name, { scoreModifier }]) => `${name} ${scoreModifier}`);
    return fail(`The grade is ${score}; ${minimum} is wanted. Points are lost by ${listed(costly)}.`);
  },
});
