import {scenarioSchema, type Scenario} from '.';
import {actorProblems} from './actorReferences';
import {configProblems} from './configProblems';
import {faultProblems} from './faultReferences';
import {InvalidScenario} from './invalidScenario';
import {namesOf} from './names';
import {shapeProblems} from './shapeProblems';
import {topologyProblems} from './topologyReferences';

/** A scenario as a person wrote it, complete and checked. Throws `InvalidScenario` with everything that is wrong with it. */
export const parseScenario = (input: unknown): Scenario => {
  const parsed = scenarioSchema.safeParse(input);
  if (!parsed.success) throw new InvalidScenario(shapeProblems(parsed.error.issues));
  const scenario = parsed.data;
  const names = namesOf(scenario);
  const problems = [
    ...topologyProblems(scenario, names),
    ...actorProblems(scenario, names),
    ...faultProblems(scenario, names),
    ...configProblems(scenario),
  ];
  if (problems.length > 0) throw new InvalidScenario(problems);
  return scenario;
};
