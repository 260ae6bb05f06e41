import {inkOf} from '../marks/dimming';
import type {Piece} from '../marks/words';
import type {Shot} from '../shot';
import type {Theme} from '../theme';

/** What a word is made of: a name begins and ends where a word does. */
const LETTER = '[\\p{L}\\p{N}_-]';

/** Where one of these names stands as a whole; the longest one where several would do. */
const nameIn = (names: Iterable<string>): RegExp => {
  const longestFirst = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<!${LETTER})(${longestFirst.join('|')})(?!${LETTER})`, 'u');
};

/** A line in pieces: what names messages or keys in their colours, and what is between stars in that of trouble. */
export const piecesOf = (line: string, {inks}: Pick<Shot, 'inks'>, theme: Theme): readonly Piece[] =>
  line.split('*').flatMap((stretch, index): readonly Piece[] => {
    if (stretch === '') return [];
    if (index % 2 === 1) return [{text: stretch, fill: theme.trouble}];
    if (inks.size === 0) return [{text: stretch}];
    return stretch.split(nameIn(inks.keys())).flatMap((text, place): readonly Piece[] => {
      if (text === '') return [];
      const ink = place % 2 === 1 ? inks.get(text) : undefined;
      return [ink === undefined ? {text} : {text, fill: inkOf(theme, ink).solid}];
    });
  });

/** The pieces of each line of a text that is broken into several: where it is broken, a space is left out. */
export const cutPieces = (pieces: readonly Piece[], lines: readonly string[]): readonly (readonly Piece[])[] => {
  const rest = pieces.flatMap(({text, fill}) => [...text].map((character) => ({character, fill})));
  let next = 0;
  return lines.map((line) => {
    const taken = rest.slice(next, next + [...line].length);
    next += [...line].length + 1;
    const own: Piece[] = [];
    for (const {character, fill} of taken) {
      const last = own.at(-1);
      if (last !== undefined && last.fill === fill) own[own.length - 1] = {...last, text: last.text + character};
      else own.push({text: character, ...(fill !== undefined && {fill})});
    }
    return own;
  });
};
