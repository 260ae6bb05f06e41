import type * as z from 'zod';
import {choices, pathText, type Problem} from './invalidScenario';

type Issue = z.core.$ZodIssue;

const wanted: {readonly [expected: string]: string} = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const sentence = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type': {
      const what = wanted[issue.expected] ?? issue.expected;
      if (issue.message.endsWith('received undefined')) return `is missing: ${what} is needed`;
      return `must be ${what} (${issue.message.replace(/^.*, /, '')})`;
    }
    case 'unrecognized_keys':
      return `there is no ${choices(issue.keys)} here: leave it out, or correct the spelling`;
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int') {
        return `must be ${issue.inclusive === false ? 'more than ' : ''}${issue.minimum}${issue.inclusive === false ? '' : ' or more'}`;
      }
      return `must have at least ${issue.minimum} ${issue.origin === 'string' ? 'character' : 'entry'}`;
    case 'too_big':
      if (issue.origin === 'array') return `may have at most ${issue.maximum} entries`;
      return `must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters long' : ''}`;
    case 'invalid_value':
      return `must be ${choicesOfValues(issue.values)}`;
    default:
      return issue.message;
  }
};

const choicesOfValues = (values: readonly z.core.util.Primitive[]): string =>
  values.length === 1 && typeof values[0] !== 'string' ? String(values[0]) : choices(values.map(String));

/** An alternative of a union fits when nothing is wrong with the value itself, only with what is inside. */
const fits = (issues: readonly Issue[]): boolean => issues.every(({path}) => path.length > 0);

/** What tells the alternatives of a union apart, the more telling first. */
const TELLING = ['is', 'system'] as const;

/** The words that an alternative goes by in that field, when the value has another; undefined when that is not what is wrong. */
const wordsOf = (field: string, issues: readonly Issue[]): readonly string[] | undefined => {
  const wrong = issues.find(({code, path}) => code === 'invalid_value' && path.length === 1 && path[0] === field);
  return wrong?.code === 'invalid_value' ? wrong.values.map(String) : undefined;
};

const unknownKeys = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);

/** What is meant of several that go by the same word: those of which the fewest keys are unknown. */
const closest = (alternatives: readonly (readonly Issue[])[]): readonly (readonly Issue[])[] => {
  const fewest = Math.min(...alternatives.map(unknownKeys));
  return alternatives.filter((issues) => unknownKeys(issues) === fewest);
};

const isNoObject = ([issue]: readonly Issue[]): boolean =>
  issue?.code === 'invalid_type' && issue.path.length === 0 && issue.expected === 'object';

const inUnion = (issue: Extract<Issue, {code: 'invalid_union'}>, at: readonly PropertyKey[]): readonly Problem[] => {
  if ('options' in issue && Array.isArray(issue.options)) {
    return [{path: pathText(at), message: `must be ${choices(issue.options.map(String))}`}];
  }
  const [first] = issue.errors;
  if (first?.[0] !== undefined && issue.errors.every(isNoObject)) return problemsOf(first[0], at);
  let alternatives: readonly (readonly Issue[])[] = issue.errors;
  for (const field of TELLING) {
    const told = alternatives.filter((issues) => wordsOf(field, issues) === undefined);
    if (told.length === 0) {
      const known = new Set(alternatives.flatMap((issues) => wordsOf(field, issues) ?? []));
      return [{path: pathText([...at, field]), message: `must be ${choices(known)}`}];
    }
    alternatives = told;
  }
  const meant = alternatives.length < issue.errors.length ? closest(alternatives) : alternatives.filter(fits);
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only.flatMap((inner) => problemsOf(inner, at));

  const names = alternatives.flatMap((issues) => issues.slice(0, 1).flatMap(({path}) => path.slice(0, 1).map(String)));
  if (names.length === 0)
    return [{path: pathText(at), message: 'must be JSON: text, number, true, false, null, list or object'}];
  const unknown = alternatives[0]?.find(({code}) => code === 'unrecognized_keys');
  const found = unknown?.code === 'unrecognized_keys' ? `there is no ${choices(unknown.keys)} here: ` : '';
  return [{path: pathText(at), message: `${found}it must be one of ${choices(new Set(names))}`}];
};

const problemsOf = (issue: Issue, within: readonly PropertyKey[]): readonly Problem[] => {
  const at = [...within, ...issue.path];
  if (issue.code === 'invalid_union') return inUnion(issue, at);
  return [{path: pathText(at), message: sentence(issue)}];
};

/** What the schema has to say, one problem a line, in words for somebody who wrote the scenario by hand. */
export const shapeProblems = (issues: readonly Issue[]): readonly Problem[] =>
  issues.flatMap((issue) => problemsOf(issue, []));
