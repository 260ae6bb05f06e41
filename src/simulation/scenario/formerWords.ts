type Value = unknown;

const isObject = (value: Value): value is {readonly [field: string]: Value} =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const each = (value: Value, change: (item: Value) => Value): Value =>
  Array.isArray(value) ? value.map(change) : value;

/** A consumer of Kafka was a `reader`. */
const deed = (told: Value): Value => {
  if (!isObject(told) || !isObject(told['seek']) || !('reader' in told['seek'])) return told;
  const {reader: consumer, ...seek} = told['seek'];
  return {...told, seek: {consumer, ...seek}};
};

const actor = (spec: Value): Value => {
  if (!isObject(spec)) return spec;
  if (spec['is'] === 'reader') return {...spec, is: 'consumer'};
  if (spec['is'] !== 'operator') return spec;
  return {...spec, does: each(spec['does'], (one) => (isObject(one) ? {...one, deed: deed(one['deed'])} : one))};
};

/** A scenario that was written with words which have been replaced since, in those of today. */
export const inWordsOfToday = (scenario: Value): Value =>
  isObject(scenario) ? {...scenario, actors: each(scenario['actors'], actor)} : scenario;
