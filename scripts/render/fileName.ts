import {createHash} from 'node:crypto';
import {aspectSuffix, FORMATS} from '../../src/stage/format';
import type {Film} from '../../src/storyboard/film';
import type {Job} from './job';

const LONGEST_READABLE = 40;
const HASH_DIGITS = 8;

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, HASH_DIGITS);

/** The props that differ from the defaults as a part of a file name: readable when short, a hash when long. */
const propsPart = (props: Film['props'], defaults: Film['props']): string | undefined => {
  const changed = Object.entries(props).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name]),
  );
  if (changed.length === 0) return undefined;
  const readable = changed
    .map(
      ([name, value]) =>
        `${name}-${JSON.stringify(value)
          .replaceAll(/[^\w.]+/g, '_')
          .replaceAll(/^_|_$/g, '')}`,
    )
    .join('.');
  if (readable.length <= LONGEST_READABLE) return readable;
  return hashOf(changed);
};

interface Named extends Pick<Job, 'theme' | 'aspect' | 'from' | 'to' | 'scale'> {
  readonly film: Film;
  /** The props of the same film when nothing is changed. */
  readonly defaults: Film['props'];
  /** What was thrown in. */
  readonly faults?: readonly unknown[];
}

/**
 * A file name without extension that says what differs from the film as it is made by default, so that a try never
 * overwrites the real film: `dlq-flow`, `dlq-flow.9x16.light`, `dlq-flow.poison-M4.frames-0-89.540p`.
 */
export const fileName = ({film, defaults, faults = [], theme, aspect, from, to, scale}: Named): string => {
  const isWhole = from === 0 && to === film.cut.durationInFrames - 1;
  const {width, height} = FORMATS[aspect];
  return [
    film.id,
    aspectSuffix(aspect),
    theme === 'dark' ? undefined : theme,
    propsPart(film.props, defaults),
    faults.length === 0 ? undefined : `fork-${hashOf(faults)}`,
    isWhole ? undefined : `frames-${from}-${to}`,
    scale === 1 ? undefined : `${Math.round(Math.min(width, height) * scale)}p`,
  ]
    .filter((part) => part !== undefined)
    .join('.');
};
