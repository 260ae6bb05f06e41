import {plainLines} from '../storyboard/beat';
import type {CutBeat} from '../storyboard/cut';
import type {Film} from '../storyboard/film';
import type {BeatNotice} from './types';

/** A beat as a page is told of it. */
export const beatNotice = ({cut}: Film, beat: CutBeat): BeatNotice => ({
  name: beat.name,
  kind: beat.kind,
  index: cut.beats.indexOf(beat),
  act: beat.act,
  from: beat.from,
  to: beat.to,
  caption: plainLines(beat.caption),
});

/** All beats of a film, in order. */
export const noticesOf = (film: Film): readonly BeatNotice[] => film.cut.beats.map((beat) => beatNotice(film, beat));
