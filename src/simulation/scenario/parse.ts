import {scenarioSchema, type Scenario} from '.';
import {actorProblems} from './actorReferences';
import {faultProblems} from './faultReferences';
import {inWordsOfToday} from './formerWords';
import {InvalidScenario} from './invalidScenario';
import {namesOf} from './names';
import {shapeProblems} from './shapeProblems';
import {sizeProblems, unreadable} from './sizeProblems';
import {topologyProblems} from './topologyReferences';

/** A scenario as a person wrote it, complete and checked. Throws `InvalidScenario` with everything that is wrong with it. */
export const parseScenario = (input: unknown): Scenario => {
  const lost = unreadable(input);
  if (lost !== undefined) throw new InvalidScenario([lost]);
  const parsed = scenarioSchema.safeParse(inWordsOfToday(input));
  if (!parsed.success) throw new InvalidScenario(shapeProblems(parsed.error.issues));
  const scenario = parsed.data;
  const names = namesOf(scenario);
  const problems = [
    ...topologyProblems(scenario),
    ...actorProblems(scenario, names),
    ...faultProblems(scenario, names),
    ...sizeProblems(scenario),
  ];
  if (problems.length > 0) throw new InvalidScenario(problems);
  return scenario;
};
