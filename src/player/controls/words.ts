import {plain} from '../../storyboard/beat';
import type {CutBeat} from '../../storyboard/cut';
import type {Film} from '../../storyboard/film';

type Worded = Pick<CutBeat, 'kind' | 'caption' | 'act'>;

/** A beat's caption as one line, without the marks of what goes wrong. */
export const wordsOf = ({caption}: Pick<CutBeat, 'caption'>): string => plain(caption.join(' '));

/** What a stop or a chapter is called; nothing for a beat of the story, which has a number. */
export const kindName = ({kind, act}: Pick<CutBeat, 'kind' | 'act'>): string | undefined => {
  switch (kind) {
    case 'beat':
      return undefined;
    case 'question':
      return 'Question';
    case 'open':
      return 'Opening';
    case 'act':
      return `Act ${act + 1}`;
    case 'end':
      return 'Takeaway';
  }
};

/** A beat's caption as one line; a question says that it is one, and an act which. */
export const told = (beat: Worded): string =>
  beat.kind === 'question' || beat.kind === 'act' ? `${kindName(beat)}: ${wordsOf(beat)}` : wordsOf(beat);

/** Its place among those of its kind, from 1, and how many there are. */
const placeOf = ({cut}: Film, beat: CutBeat): readonly [number, number] => {
  const alike = cut.beats.filter(({kind}) => kind === beat.kind);
  return [alike.indexOf(beat) + 1, alike.length];
};

/** Which of the beats or questions it is, or which chapter, and nothing of what it tells. */
export const counted = (film: Film, beat: CutBeat): string => {
  const [place, count] = placeOf(film, beat);
  const name = kindName(beat);
  if (name === undefined) return `Beat ${place} of ${count}`;
  return beat.kind === 'question' ? `${name} ${place} of ${count}` : name;
};

/** A beat as a screen reader says it. */
export const spoken = (film: Film, beat: CutBeat): string => `${counted(film, beat)}. ${wordsOf(beat)}`;

/** A beat as a line of a list: beats of the story have the number that the ticks in the picture count. */
export const listed = (film: Film, beat: CutBeat): string =>
  `${kindName(beat) ?? placeOf(film, beat)[0]}${beat.kind === 'beat' ? '.' : ':'} ${wordsOf(beat)}`;
