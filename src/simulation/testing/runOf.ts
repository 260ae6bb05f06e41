import type {History} from '../history';
import type {ScenarioInput} from '../scenario';
import {InvalidScenario} from '../scenario/invalidScenario';
import {simulate} from '../simulate';

/** The run of a scenario; undefined for the few whose dead letters double with every round, so that they do not end. */
export const runOf = (scenario: ScenarioInput): History | undefined => {
  try {
    return simulate(scenario);
  } catch (error) {
    if (error instanceof InvalidScenario && error.problems[0]?.path === 'until') return undefined;
    throw error;
  }
};
