import {fileURLToPath} from 'node:url';
import {FONT_FACES} from '../../stage/fonts';
import {charactersOf} from './characterMap';

const fontFile = (file: string): string => fileURLToPath(new URL(`../../../public/fonts/${file}`, import.meta.url));

const inEveryFace = (): ReadonlySet<number> => {
  const [first = new Set<number>(), ...others] = FONT_FACES.map(({file}) => charactersOf(fontFile(file)));
  return new Set([...first].filter((character) => others.every((face) => face.has(character))));
};
let known: ReadonlySet<number> | undefined;

/** The first character of a text that would be drawn as nothing, or by whatever font a machine has; `undefined` when all can be drawn. */
export const cannotBeDrawn = (text: string): string | undefined => {
  const drawable = (known ??= inEveryFace());
  return [...text].find((character) => !drawable.has(character.codePointAt(0) ?? 0));
};
