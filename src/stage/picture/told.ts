import {inkOf} from '../marks/dimming';
import type {Piece} from '../marks/words';
import type {Shot} from '../shot';
import type {Theme} from '../theme';

const WORD = /([\p{L}\p{N}_-]+)/u;

/** A line in pieces: words that name messages in the messages' colours, and what is between stars in that of trouble. */
export const piecesOf = (line: string, {inks}: Pick<Shot, 'inks'>, theme: Theme): readonly Piece[] =>
  line.split('*').flatMap((stretch, index): readonly Piece[] => {
    if (stretch === '') return [];
    if (index % 2 === 1) return [{text: stretch, fill: theme.trouble}];
    const pieces: Piece[] = [];
    for (const text of stretch.split(WORD)) {
      if (text === '') continue;
      const ink = inks[text];
      const last = pieces.at(-1);
      if (ink !== undefined) pieces.push({text, fill: inkOf(theme, ink).solid});
      else if (last !== undefined && last.fill === undefined) pieces[pieces.length - 1] = {text: last.text + text};
      else pieces.push({text});
    }
    return pieces;
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
