import type {Cut} from '../storyboard/cut';
import {BadStoryboard} from '../storyboard/cut';
import {InvalidProps, type Explainer} from '../storyboard/explainer';
import {produce, type Film} from '../storyboard/film';
import {CannotThrow} from '../storyboard/fork';
import type {Forked} from '../storyboard/forkedFilm';
import {throwInto} from '../storyboard/thrown';
import {InvalidScenario} from '../simulation';
import {BadLink, frameOfMs, msOfFrame, type Link, type LinkTime} from './link';

/** What a link opens. */
export interface Opened {
  readonly film: Film;
  readonly frame: number;
  /** What each fault has led to, in order. */
  readonly forks: readonly Forked[];
}

const frameIn = ({beats, durationInFrames}: Cut, time: LinkTime | undefined): number => {
  if (time === undefined) return 0;
  if ('ms' in time) {
    const frame = frameOfMs(time.ms);
    if (frame < durationInFrames) return frame;
    throw new BadLink([`ms: the film is over at ${msOfFrame(durationInFrames - 1)} ms, and this is ${time.ms}`]);
  }
  const beat = beats.find(({name}) => name === time.beat);
  if (beat !== undefined) return beat.still;
  throw new BadLink([
    `beat: the film has no beat “${time.beat}” (there are: ${beats.map(({name}) => name).join(', ')})`,
  ]);
};

const producedBy = (explainer: Explainer, props: Link['props']): Film => {
  try {
    return produce(explainer, props);
  } catch (error) {
    if (error instanceof InvalidProps) throw new BadLink(error.lines.map((line) => `props.${line}`));
    if (error instanceof BadStoryboard || error instanceof InvalidScenario)
      throw new BadLink([`props: the film cannot be told with these: ${error.message}`]);
    throw error;
  }
};

const forksOf = (film: Film, faults: Link['faults']): readonly Forked[] => {
  try {
    return throwInto(film, faults);
  } catch (error) {
    if (error instanceof CannotThrow) throw new BadLink([error.message]);
    throw error;
  }
};

/** Makes exactly the film that the link names, with its faults thrown in one after the other. Throws `BadLink`. */
export const openLink = (link: Link, explainer: Explainer): Opened => {
  const plain = producedBy(explainer, link.props);
  const forks = forksOf(plain, link.faults);
  const film = forks.at(-1)?.film ?? plain;
  return {film, frame: frameIn(film.cut, link.time), forks};
};

/** How a link names a frame: by its beat where it is the beat's best picture, else by the time. The beginning needs no word. */
export const timeOfFrame = (cut: Cut, frame: number): LinkTime | undefined => {
  if (frame === 0) return undefined;
  const {name, still} = cut.beatAt(frame);
  return frame === still ? {beat: name} : {ms: msOfFrame(frame)};
};
