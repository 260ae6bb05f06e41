import {expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {InvalidProps} from './explainer';

const linesFor = (film: string, props: unknown): readonly string[] => {
  const explainer = catalog.find(({id}) => id === film) ?? expect.unreachable();
  try {
    explainer.plan(props);
    return [];
  } catch (error) {
    if (error instanceof InvalidProps) return error.lines;
    throw error;
  }
};

test.each([
  ['crash-before-ack', {amount: 9000}, 'amount: must be at most 500'],
  ['crash-before-ack', {amount: '20'}, 'amount: must be a number (received string)'],
  ['crash-before-ack', {crashAfter: 'lunch'}, 'crashAfter: must be "charge" or "write"'],
  ['crash-before-ack', [], '(props): must be an object (received array)'],
  ['crash-before-ack', {colour: 'red'}, 'colour: there is no such parameter (there are: crashAfter, amount, version)'],
  ['dlq-flow', {backoff: [1000, 'soon']}, 'backoff[1]: must be a number (received string)'],
] as const)('%s %j is refused in words for who wrote it', (film, props, line) => {
  const lines = linesFor(film, props);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(line);
});
