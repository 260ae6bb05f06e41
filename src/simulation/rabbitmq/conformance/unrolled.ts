import type {SimpleStep, StepToPlay} from './format';

/** The rounds of a repetition one after the other, `{n}` in any text being the number of the round, from 1. */
export const unrolled = (steps: readonly StepToPlay[]): readonly SimpleStep[] =>
  steps.flatMap((step) => {
    if (step.op !== 'repeat') return [step];
    return Array.from({length: step.times}, (_, round) => {
      const ofRound = JSON.stringify(step.steps).replaceAll('{n}', String(round + 1));
      return unrolled(JSON.parse(ofRound) as readonly StepToPlay[]);
    }).flat();
  });
