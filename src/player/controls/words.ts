import type {CutBeat} from '../../storyboard/cut';
import type {Film} from '../../storyboard/film';

/** A beat's caption as one sentence; a question says that it is one. */
export const told = ({kind, caption}: Pick<CutBeat, 'kind' | 'caption'>): string =>
  `${kind === 'question' ? 'Question: ' : ''}${caption.join(' ')}`;

/** Which of the beats it is, and nothing of what it tells. */
export const counted = ({cut}: Film, beat: CutBeat): string =>
  `Beat ${cut.beats.indexOf(beat) + 1} of ${cut.beats.length}`;

/** A beat as a screen reader says it. */
export const spoken = (film: Film, beat: CutBeat): string => `${counted(film, beat)}. ${told(beat)}`;
