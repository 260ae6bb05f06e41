import {FILMS_TO_COME, type Moment, type MomentToCome} from '../../src/interview';
import {timeText} from '../../src/player/controls/filmTime';
import {writeLink} from '../../src/site/link';
import type {CutBeat} from '../../src/storyboard/cut';
import {produce, type Film} from '../../src/storyboard/film';
import {filmNamed} from '../commandLine/films';

const films = new Map<string, Film>();

/** A film of the catalogue with its own parameters. Throws for an id that the catalogue has not. */
export const filmAsWritten = (id: string): Film => {
  const film = films.get(id) ?? produce(filmNamed(id));
  films.set(id, film);
  return film;
};

/** A beat of a film. Throws when the film has no such beat. */
export const beatNamed = (film: string, beat: string): CutBeat => {
  const found = filmAsWritten(film).cut.beats.find(({name}) => name === beat);
  if (found === undefined) throw new Error(`${film} has no beat "${beat}"`);
  return found;
};

/** When a beat of a film begins, as minutes and seconds of film. */
export const timeOf = (film: string, beat: string): string =>
  timeText(beatNamed(film, beat).from, filmAsWritten(film).cut);

/** The address of a moment on the stage of a site. */
export const stageUrl = (site: string, film: string, beat?: string): string =>
  `${site}present/${writeLink({film, props: {}, faults: [], ...(beat !== undefined && {time: {beat}})})}`;

/** A moment as a line: which film, where in it, what it shows, and the link to it. */
export const momentLine = (site: string, {film, beat, shows}: Moment): string => {
  const stop = beatNamed(film, beat).kind === 'question' ? ', a stop' : '';
  return `[\`${film}\` at ${timeOf(film, beat)}, \`${beat}\`](${stageUrl(site, film, beat)})${stop}: ${shows}`;
};

/** The same of a film that is not made yet. */
export const toComeLine = ({film, shows}: MomentToCome): string =>
  `\`${film}\` (to come: ${FILMS_TO_COME[film] ?? 'not described'}): ${shows}`;
