import type {Json, Scenario} from '../../simulation';
import type {Complaint} from './complaint';
import {actorsThatAre} from './now';
import {middleOf, type SeenPart} from './seen';

/** A field of a message's body. */
export interface Field {
  readonly name: string;
  readonly value: Json;
}

/** A value as a person reads it: text without quotation marks. */
export const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The fields of a message, as its publisher writes them; none of a body without fields. */
export const fieldsOf = (message: string, scenario: Scenario): readonly Field[] => {
  const all = actorsThatAre(scenario, 'publisher').flatMap(({publishes}) => publishes);
  const body = all.find((one) => one.message === message)?.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  return Object.entries(body).map(([name, value]) => ({name, value}));
};

/** The first character of a value that no number has, and how many are written before it, the quotation mark too. */
const oddIn = (value: Json): {readonly character: string; readonly before: number} | undefined => {
  const found = typeof value === 'string' ? /[^-+.\d]/u.exec(value) : null;
  return found === null ? undefined : {character: found[0], before: 1 + [...found.input.slice(0, found.index)].length};
};

/** Width of a character of the typewriter's face, as a share of its size. */
const ADVANCE = 0.6;

/** A field that a handler could not read has a circle around the character that no number has, in one red; any other is of one ink. */
export const wrongField = (
  field: Field,
  isBad: boolean,
  {texts, shapes}: SeenPart,
): readonly Omit<Complaint, 'about'>[] => {
  const written = JSON.stringify(field.value);
  const text = texts.find(({words}) => words === written);
  const circles = shapes.filter(({is, fill, stroke}) => is === 'circle' && fill === 'none' && stroke !== '');
  const marked = (text?.stretches ?? []).filter(({words, fill}) => words !== '' && fill !== text?.fill);
  const odd = isBad ? oddIn(field.value) : undefined;
  if (text === undefined || odd === undefined)
    return circles.length + marked.length === 0
      ? []
      : [{expected: `nothing wrong with ${written}`, seen: `${circles.length} circles`}];
  const [circle] = circles;
  const at = text.x + ADVANCE * text.size * (odd.before + 0.5);
  const isAround =
    circle !== undefined &&
    Math.abs(middleOf(circle).x - at) < 0.3 * text.size &&
    Math.abs(middleOf(circle).y - text.y) < text.size;
  const isMarked = marked.length === 1 && marked[0]?.words === odd.character && marked[0].fill === circle?.stroke;
  return circles.length === 1 && isAround && isMarked
    ? []
    : [
        {
          expected: `a circle around "${odd.character}" in ${written}`,
          seen: `${circles.length} circles, "${marked.map(({words}) => words).join('')}" marked`,
        },
      ];
};
