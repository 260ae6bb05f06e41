import * as z from 'zod';
import type {ThemeName} from '../stage/theme';
import {FPS} from '../storyboard/cut';
import type {Explainer} from '../storyboard/explainer';
import {readThrown, writeThrown, type Thrown} from '../storyboard/thrown';

/** Where the film stands: at a beat's best picture, or so many ms of film from its beginning. */
export type LinkTime = {readonly beat: string} | {readonly ms: number};

/** Everything that decides what is on the screen. */
export interface Link {
  readonly film: string;
  /** Those that differ from the film's own. */
  readonly props: Readonly<Record<string, unknown>>;
  /** As the reader's system prefers when left out. */
  readonly theme?: ThemeName;
  /** The beginning when left out. */
  readonly time?: LinkTime;
  /** In the order in which they were thrown in. */
  readonly faults: readonly Thrown[];
}

/** A link that does not say what to show. Each line begins with the field that is wrong. */
export class BadLink extends Error {
  override readonly name = 'BadLink';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

const MS_PER_SECOND = 1000;

const FIELDS = ['film', 'props', 'theme', 'beat', 'ms', 'faults'] as const;
type Field = (typeof FIELDS)[number];

const jsonOf = (field: Field, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadLink([`${field}: this is not JSON`]);
  }
};

const themeOf = (text: string): ThemeName => {
  if (text === 'dark' || text === 'light') return text;
  throw new BadLink([`theme: must be dark or light, and is “${text}”`]);
};

const propsOf = (text: string): Link['props'] => {
  const props = z.record(z.string(), z.unknown()).safeParse(jsonOf('props', text));
  if (!props.success) throw new BadLink(['props: must be one JSON object, such as {"poison":"M4"}']);
  return props.data;
};

const faultsOf = (text: string): readonly Thrown[] => {
  const read = readThrown(jsonOf('faults', text));
  if ('thrown' in read) return read.thrown;
  throw new BadLink(read.lines);
};

const timeOf = (beat: string | null, ms: string | null): LinkTime | undefined => {
  if (beat !== null && ms !== null) throw new BadLink(['ms: a link says either beat or ms']);
  if (beat !== null) return {beat};
  if (ms === null) return undefined;
  if (!/^\d{1,9}$/.test(ms)) throw new BadLink([`ms: must be whole milliseconds of film, 0 or more, and is “${ms}”`]);
  return {ms: Number(ms)};
};

/** Reads the query of a link ("?film=…"), or a whole URL. Throws `BadLink`. Whether the film has such a beat is seen when it is opened. */
export const readLink = (text: string): Link => {
  const query = text.includes('?') ? text.slice(text.indexOf('?')).replace(/#.*$/, '') : '';
  const fields = new URLSearchParams(query);
  for (const name of fields.keys()) {
    if (!FIELDS.some((field) => field === name))
      throw new BadLink([`${name}: a link has no such field (there are: ${FIELDS.join(', ')})`]);
    if (fields.getAll(name).length > 1) throw new BadLink([`${name}: stands there more than once`]);
  }
  const film = fields.get('film');
  if (film === null || film === '') throw new BadLink(['film: is missing']);
  const [theme, props, thrown] = [fields.get('theme'), fields.get('props'), fields.get('faults')];
  const time = timeOf(fields.get('beat'), fields.get('ms'));
  return {
    film,
    props: props === null ? {} : propsOf(props),
    ...(theme !== null && {theme: themeOf(theme)}),
    ...(time && {time}),
    faults: thrown === null ? [] : faultsOf(thrown),
  };
};

/** The query that holds the link, from its "?" on. `readLink` gives the same link back. */
export const writeLink = ({film, props, theme, time, faults: thrown}: Link): string => {
  const fields = new URLSearchParams({film});
  if (Object.keys(props).length > 0) fields.set('props', JSON.stringify(props));
  if (thrown.length > 0) fields.set('faults', JSON.stringify(writeThrown(thrown)));
  if (theme) fields.set('theme', theme);
  if (time && 'beat' in time) fields.set('beat', time.beat);
  if (time && 'ms' in time) fields.set('ms', String(time.ms));
  return `?${fields.toString()}`;
};

/** The frame that stands at so many ms of film, and the ms of a frame: one is the other's inverse. */
export const frameOfMs = (ms: number): number => Math.round((ms * FPS) / MS_PER_SECOND);
export const msOfFrame = (frame: number): number => Math.round((frame * MS_PER_SECOND) / FPS);

/** The parameters that differ from the film's own. */
export const changedProps = (explainer: Explainer, props: Readonly<Record<string, unknown>>): Link['props'] => {
  const own = explainer.parameters.parse({});
  return Object.fromEntries(
    Object.entries(props).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(own[name])),
  );
};
