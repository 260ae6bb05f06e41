import {describe, expect, test} from 'vitest';
import * as z from 'zod';
import {catalog} from '../../../compositions/catalog';
import type {Explainer} from '../../storyboard/explainer';
import {fieldsOf} from './fields';
import {roundStep} from './roundStep';

const asked = (shape: z.ZodRawShape) => fieldsOf({parameters: z.object(shape)} as unknown as Explainer);

test('each kind of parameter is asked for in its own way, within the bounds of the schema', () => {
  expect(
    asked({
      count: z.number().int().min(1).max(3).default(2).describe('How many'),
      share: z.number().default(0.5),
      kind: z.enum(['a', 'b']).default('a'),
      key: z.string().min(1).max(12).default('k'),
      on: z.boolean().default(true),
      waits: z.array(z.number().int().min(500)).min(1).max(3).default([1000]),
      odd: z.object({x: z.number()}).default({x: 1}),
    }),
  ).toEqual([
    {name: 'count', meaning: 'How many', own: 2, is: 'number', whole: true, min: 1, max: 3},
    {name: 'share', meaning: 'share', own: 0.5, is: 'number', whole: false},
    {name: 'kind', meaning: 'kind', own: 'a', is: 'choice', choices: ['a', 'b']},
    {name: 'key', meaning: 'key', own: 'k', is: 'text', longest: 12},
    {name: 'on', meaning: 'on', own: true, is: 'switch'},
    {
      name: 'waits',
      meaning: 'waits',
      own: [1000],
      is: 'numbers',
      fewest: 1,
      most: 3,
      each: expect.objectContaining({min: 500, whole: true}) as unknown,
    },
    {name: 'odd', meaning: 'odd', own: {x: 1}, is: 'json'},
  ]);
});

describe.each(catalog)('$id', (explainer) => {
  test('has a field for every parameter, with its meaning and its own value', () => {
    const fields = fieldsOf(explainer);
    expect(fields.map(({name}) => name)).toEqual(Object.keys(explainer.parameters.shape));
    for (const {name, meaning, own} of fields) {
      expect(meaning, name).not.toBe(name);
      expect(own, name).toBeDefined();
    }
  });
});

test.each([
  [499, true, 2],
  [59_960, true, 500],
  [9, true, 1],
  [1, false, 0.01],
])('a slider over %i goes in round steps', (span, whole, step) => {
  expect(roundStep(span, whole)).toBeCloseTo(step);
});
