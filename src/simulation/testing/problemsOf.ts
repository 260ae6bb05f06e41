import {InvalidScenario} from '../scenario/invalidScenario';
import {simulate} from '../simulate';

/** What is wrong with a scenario, "path: message" each; nothing when it can be run. */
export const problemsOf = (scenario: unknown): readonly string[] => {
  try {
    simulate(scenario);
    return [];
  } catch (error) {
    if (error instanceof InvalidScenario) return error.problems.map(({path, message}) => `${path}: ${message}`);
    throw error;
  }
};
