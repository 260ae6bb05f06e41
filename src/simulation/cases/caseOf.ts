import {readFileSync} from 'node:fs';
import {expect} from 'vitest';
import type {History} from '../history';
import {InvalidScenario, type Problem} from '../scenario/invalidScenario';
import {simulate} from '../simulate';

/** A question that somebody had, as the scenario that asks it. */
export const caseOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')) as unknown;

/** What happens in it. */
export const runOfCase = (name: string): History => simulate(caseOf(name));

/** What is wrong with it, when it cannot be run. */
export const problemsOfCase = (name: string): readonly Problem[] => {
  try {
    simulate(caseOf(name));
  } catch (error) {
    if (error instanceof InvalidScenario) return error.problems;
    throw error;
  }
  return expect.fail(`${name} is taken for a scenario`);
};
