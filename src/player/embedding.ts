import {ASPECTS} from '../stage/format';
import type {Refusal} from './refusal';
import type {AspectChoice, Place, PlayerOptions, ThemeChoice} from './types';

/** What a page asks for in plain text: the attributes of an element, or the fields of a URL. */
export interface EmbedRequest {
  readonly film: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly options: Pick<PlayerOptions, 'theme' | 'aspect' | 'start' | 'autoPlay' | 'loop' | 'controls' | 'captions'>;
}

/** Fields of text that describe what to show. */
export const EMBED_FIELDS = [
  'film',
  'props',
  'theme',
  'aspect',
  'beat',
  'frame',
  'autoplay',
  'loop',
  'controls',
  'captions',
] as const;
export type EmbedField = (typeof EMBED_FIELDS)[number];

const LONGEST_PROPS = 10_000;

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

const SWITCHES: Readonly<Record<string, boolean>> = {
  '': true,
  on: true,
  true: true,
  1: true,
  off: false,
  false: false,
  0: false,
};

const switchOf = (fields: Fields, field: EmbedField): boolean | undefined => {
  const text = fields[field];
  if (text === undefined) return undefined;
  const value = Object.hasOwn(SWITCHES, text) ? SWITCHES[text] : undefined;
  if (value === undefined) throw new Unreadable(`${field}: on or off`);
  return value;
};

const startOf = ({beat, frame}: Fields): Place | undefined => {
  if (beat !== undefined && frame !== undefined) throw new Unreadable('beat, frame: one of them, not both');
  if (beat !== undefined) return {beat};
  if (frame === undefined) return undefined;
  if (!/^\d{1,9}$/.test(frame)) throw new Unreadable('frame: a whole number from 0');
  return Number(frame);
};

const parametersOf = ({props}: Fields): Readonly<Record<string, unknown>> => {
  if (props === undefined || props === '') return {};
  if (props.length > LONGEST_PROPS) throw new Unreadable(`props: at most ${LONGEST_PROPS} characters`);
  let value: unknown;
  try {
    value = JSON.parse(props);
  } catch {
    throw new Unreadable('props: not JSON (for example {"poison":"M4"})');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unreadable('props: a JSON object, such as {"poison":"M4"}');
  }
  return value as Readonly<Record<string, unknown>>;
};

/** What these fields ask for, or why that cannot be read. Text stays text: nothing of it is run or becomes markup. */
export const readFields = (fields: Fields): EmbedRequest | {readonly refusal: Refusal} => {
  try {
    return {
      film: fields.film ?? '',
      parameters: parametersOf(fields),
      options: {
        theme: themeOf(fields),
        aspect: aspectOf(fields),
        start: startOf(fields),
        autoPlay: switchOf(fields, 'autoplay'),
        loop: switchOf(fields, 'loop'),
        controls: switchOf(fields, 'controls'),
        captions: switchOf(fields, 'captions'),
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
