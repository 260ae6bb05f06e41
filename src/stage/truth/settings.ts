import fc from 'fast-check';
import type * as z from 'zod';
import type {Explainer} from '../../storyboard/explainer';
import {BadStoryboard} from '../../storyboard/cut';
import {produce, type Film} from '../../storyboard/film';

type Schema = z.core.$ZodType;

/** Keys and names: letters of several alphabets, and blanks. */
const letters = fc.constantFrom(...'abcXYZ019 _-.éßжñ');

const within = (bag: z.core.$ZodNumber['_zod']['bag']): fc.Arbitrary<number> =>
  fc.integer({min: Number(bag.minimum), max: Number(bag.maximum)});

/** Any value that a schema allows. Throws `RangeError` on a kind of schema that no film has used so far. */
const arbitraryOf = (schema: Schema): fc.Arbitrary<unknown> => {
  const {def} = schema._zod as z.core.$ZodTypes['_zod'];
  const bag: Readonly<Record<string, unknown>> = schema._zod.bag;
  switch (def.type) {
    case 'default':
      return arbitraryOf(def.innerType);
    case 'optional':
      return fc.option(arbitraryOf(def.innerType), {nil: undefined});
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return within(bag);
    case 'string':
      return fc.string({unit: letters, minLength: Number(bag.minimum ?? 0), maxLength: Number(bag.maximum ?? 12)});
    case 'array': {
      const element = arbitraryOf(def.element);
      const length = {minLength: Number(bag.minimum ?? 0), maxLength: Number(bag.maximum ?? 4)};
      // The same several times over is a case of its own.
      const alike = fc
        .tuple(element, fc.integer({min: length.minLength, max: length.maxLength}))
        .map(([value, count]) => Array.from({length: count}, () => value));
      return fc.oneof({weight: 3, arbitrary: fc.array(element, length)}, {weight: 1, arbitrary: alike});
    }
    default:
      throw new RangeError(`no random values are known for a parameter that is "${def.type}"`);
  }
};

/** Any setting of a film's dials. */
export const arbitrarySetting = ({parameters}: Explainer): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  fc.record(
    Object.fromEntries(Object.entries<Schema>(parameters.shape).map(([name, schema]) => [name, arbitraryOf(schema)])),
  );

/** So many films at random settings, the same ones for the same seed; without those that cannot be told. */
export const filmsAtRandom = (explainer: Explainer, count: number, seed: number): readonly Film[] =>
  fc.sample(arbitrarySetting(explainer), {numRuns: count, seed}).flatMap((props) => {
    try {
      return [produce(explainer, props)];
    } catch (error) {
      if (error instanceof BadStoryboard) return [];
      throw error;
    }
  });
