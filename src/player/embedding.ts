import {ASPECTS} from '../stage/format';
import {FASTEST, SLOWEST} from './rates';
import type {Refusal} from './refusal';
import {controlsNamed, switchNamed, type ControlsChoice} from './switches';
import type {AspectChoice, Fault, Place, PlayerOptions, ThemeChoice} from './types';

/** What a page asks for in plain text: the attributes of an element, or the fields of a URL. */
export interface EmbedRequest {
  readonly film: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[] | undefined;
  readonly options: Pick<
    PlayerOptions,
    | 'theme'
    | 'aspect'
    | 'start'
    | 'from'
    | 'to'
    | 'autoPlay'
    | 'loop'
    | 'playbackRate'
    | 'pauseAt'
    | 'poster'
    | 'controls'
    | 'captions'
    | 'noHotkeys'
  >;
}

/** Fields of text that describe what to show. */
export const EMBED_FIELDS = [
  'film',
  'props',
  'faults',
  'theme',
  'aspect',
  'beat',
  'frame',
  'from',
  'to',
  'autoplay',
  'loop',
  'playbackrate',
  'pauseat',
  'poster',
  'controls',
  'captions',
  'nohotkeys',
] as const;
export type EmbedField = (typeof EMBED_FIELDS)[number];

const LONGEST_JSON = 10_000;

class Unreadable extends Error {}

type Fields = Readonly<Partial<Record<EmbedField, string>>>;

const THEMES: readonly ThemeChoice[] = ['dark', 'light', 'auto'];

const themeOf = ({theme}: Fields): ThemeChoice | undefined => {
  const found = THEMES.find((name) => name === theme);
  if (theme !== undefined && found === undefined) throw new Unreadable(`theme: one of ${THEMES.join(', ')}`);
  return found;
};

const ASPECT_CHOICES: readonly AspectChoice[] = [...ASPECTS, 'auto'];

const aspectOf = ({aspect}: Fields): AspectChoice | undefined => {
  const found = ASPECT_CHOICES.find((name) => name === aspect);
  if (aspect !== undefined && found === undefined) throw new Unreadable(`aspect: one of ${ASPECT_CHOICES.join(', ')}`);
  return found;
};

const switchOf = (fields: Fields, field: EmbedField): boolean | undefined => {
  const text = fields[field];
  if (text === undefined) return undefined;
  const value = switchNamed(text);
  if (value === undefined) throw new Unreadable(`${field}: on or off`);
  return value;
};

const FRAME = /^\d{1,9}$/;

const startOf = ({beat, frame}: Fields): Place | undefined => {
  if (beat !== undefined && frame !== undefined) throw new Unreadable('beat, frame: one of them, not both');
  if (beat !== undefined) return {beat};
  if (frame === undefined) return undefined;
  if (!FRAME.test(frame)) throw new Unreadable('frame: a whole number from 0');
  return Number(frame);
};

/** A frame where it is a number, else a beat. */
const endOf = (text: string | undefined): string | number | undefined =>
  text !== undefined && FRAME.test(text) ? Number(text) : text;

const rateOf = ({playbackrate}: Fields): number | undefined => {
  if (playbackrate === undefined) return undefined;
  const rate = Number(playbackrate);
  if (!(rate >= SLOWEST && rate <= FASTEST))
    throw new Unreadable(`playbackrate: a number from ${SLOWEST} to ${FASTEST}`);
  return rate;
};

const pauseAtOf = ({pauseat}: Fields): 'questions' | undefined => {
  if (pauseat !== undefined && pauseat !== 'questions') throw new Unreadable('pauseat: questions');
  return pauseat;
};

/** A picture of this address: no scheme that runs something. */
const posterOf = ({poster}: Fields): string | undefined => {
  if (poster === undefined || poster === 'memorable' || poster === 'first') return poster;
  if (!/^(?:https?:|[^:]*$)/i.test(poster)) throw new Unreadable('poster: memorable, first, or the URL of a picture');
  return poster;
};

const controlsOf = ({controls: text}: Fields): ControlsChoice | undefined => {
  if (text === undefined) return undefined;
  const controls = controlsNamed(text);
  if (controls === undefined) throw new Unreadable('controls: on, off or minimal');
  return controls;
};

const jsonOf = (fields: Fields, field: 'props' | 'faults', example: string): unknown => {
  const text = fields[field];
  if (text === undefined || text === '') return undefined;
  if (text.length > LONGEST_JSON) throw new Unreadable(`${field}: at most ${LONGEST_JSON} characters`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(`${field}: not JSON (for example ${example})`);
  }
};

const PARAMETERS = '{"poison":"M4"}';

const parametersOf = (fields: Fields): Readonly<Record<string, unknown>> => {
  const value = jsonOf(fields, 'props', PARAMETERS);
  if (value === undefined) return {};
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Unreadable(`props: a JSON object, such as ${PARAMETERS}`);
  }
  return value as Readonly<Record<string, unknown>>;
};

const FAULTS = '[{"beat":"charged","ms":700,"crash":"Worker A"}]';

/** What is in the list is judged by whoever throws it in. */
const faultsOf = (fields: Fields): readonly Fault[] | undefined => {
  const value = jsonOf(fields, 'faults', FAULTS);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new Unreadable(`faults: a JSON array, such as ${FAULTS}`);
  return value as readonly Fault[];
};

/** What these fields ask for, or why that cannot be read. Text stays text: nothing of it is run or becomes markup. */
export const readFields = (fields: Fields): EmbedRequest | {readonly refusal: Refusal} => {
  try {
    return {
      film: fields.film ?? '',
      parameters: parametersOf(fields),
      faults: faultsOf(fields),
      options: {
        theme: themeOf(fields),
        aspect: aspectOf(fields),
        start: startOf(fields),
        from: endOf(fields.from),
        to: endOf(fields.to),
        autoPlay: switchOf(fields, 'autoplay'),
        loop: switchOf(fields, 'loop'),
        playbackRate: rateOf(fields),
        pauseAt: pauseAtOf(fields),
        poster: posterOf(fields),
        controls: controlsOf(fields),
        captions: switchOf(fields, 'captions'),
        noHotkeys: switchOf(fields, 'nohotkeys'),
      },
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return {refusal: {title: 'This cannot be shown', lines: [error.message]}};
  }
};

const isField = (name: string): name is EmbedField => EMBED_FIELDS.some((field) => field === name);

/** Reads the query of a URL: every field known, none twice. */
export const readQuery = (query: string): EmbedRequest | {readonly refusal: Refusal} => {
  const fields: Partial<Record<EmbedField, string>> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const line = !isField(name)
      ? `${name}: there is no such field (there are: ${EMBED_FIELDS.join(', ')})`
      : fields[name] !== undefined
        ? `${name}: given twice`
        : undefined;
    if (line !== undefined) return {refusal: {title: 'This address cannot be shown', lines: [line]}};
    if (isField(name)) fields[name] = value;
  }
  return readFields(fields);
};
