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
          .replaceAll(/[^\p{L}\p{M}\p{N}_.]+/gu, '_')
          .replaceAll(/^_|_$/g, '')}`,
    )
    .join('.');
  if (readable.length <= LONGEST_READABLE) return readable;
  return hashOf(changed);
};

/** Bytes of a name that leave room for what a try and a kind of file add; file systems take 255. */
const LONGEST_NAME = 120;

/** The name of a scenario's film, made of its file's: letters and digits of all scripts. It is never one of `taken` (the ids of the
 *  catalogue), nor begins with one and a dot, as their tries do. */
export const scenarioName = (file: string, taken: readonly string[]): string => {
  const readable = file
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  const bytes = Buffer.byteLength(readable);
  // Two names that differ only in what cannot be kept must not be one file.
  const name = readable === '' || bytes > LONGEST_NAME ? `${shortened(readable)}${hashOf(file)}` : readable;
  return taken.includes(name) ? `scenario-${name}` : name;
};

const shortened = (text: string): string => {
  let short = '';
  for (const letter of text) {
    if (Buffer.byteLength(short + letter) > LONGEST_NAME - HASH_DIGITS) break;
    short += letter;
  }
  return short === '' ? 'scenario-' : `${short}-`;
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
