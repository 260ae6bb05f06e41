import {catalog} from '../../compositions/catalog';
import {defaultOptions} from '../render/options';
import {plan} from '../render/plan';
import {type Random, randomOf, WEIRD} from './random';
import {filmOrSentence, type Round, type Tally, tally} from './tally';

const FIELDS = ['film', 'film', 'props', 'theme', 'beat', 'frame', 'ms', 'faults', '__proto__', 'x'] as const;
const BEGINNINGS = [
  '?',
  '',
  'https://example.org/film/?',
  '//host/film?',
  'javascript:?',
  'file:///film/?',
  '#?',
] as const;
const VALUES = [
  'dark',
  '{}',
  '[]',
  '{"poison":"M4"}',
  '{"__proto__":1}',
  '[{"beat":"x"}]',
  '[{}]',
  '-1',
  '1e99',
  '%',
  '%E0%A4%A',
] as const;

const valueFor = (random: Random): string => {
  if (random.chance(0.4)) return catalog[random.below(catalog.length)]?.id ?? '';
  return random.chance(0.5) ? random.of(VALUES) : random.of(WEIRD);
};

const written = (random: Random): string => {
  const fields = Array.from({length: random.below(5)}, () => {
    const value = valueFor(random);
    return `${random.of(FIELDS)}=${random.chance(0.5) ? value : encodeURIComponent(Buffer.from(value).toString())}`;
  });
  return `${random.of(BEGINNINGS)}${fields.join('&')}`;
};

/** What becomes of one link: a film, or a sentence. */
const follow = (seed: number): Round => {
  const link = written(randomOf(seed));
  return filmOrSentence(link, () => void plan([], {...defaultOptions(), link}));
};

/** Follows links that nobody has made. A fault is what is neither a film nor a sentence. */
export const soakLinks = (count: number, seed: number): Promise<Tally> => tally(count, seed, follow);
