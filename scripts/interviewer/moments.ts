import {catalog} from '../../compositions/catalog';
import {FILMS_TO_COME, type Moment, type MomentToCome} from '../../src/interview';
import {writeLink} from '../../src/site/link';
import {FPS, type CutBeat} from '../../src/storyboard/cut';
import {produce, type Film} from '../../src/storyboard/film';

const films = new Map<string, Film>();

/** A film of the catalogue with its own parameters. Throws for an id that the catalogue has not. */
export const filmNamed = (id: string): Film => {
  const explainer = catalog.find((one) => one.id === id);
  if (explainer === undefined) throw new Error(`there is no film "${id}"`);
  const film = films.get(id) ?? produce(explainer);
  films.set(id, film);
  return film;
};

/** Minutes and seconds of film. */
export const timeText = (frame: number): string => {
  const seconds = Math.floor(frame / FPS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** A beat of a film. Throws when the film has no such beat. */
export const beatNamed = (film: string, beat: string): CutBeat => {
  const found = filmNamed(film).cut.beats.find(({name}) => name === beat);
  if (found === undefined) throw new Error(`${film} has no beat "${beat}"`);
  return found;
};

/** The address of a moment on the stage of a site. */
export const stageUrl = (site: string, film: string, beat?: string): string =>
  `${site}present/${writeLink({film, props: {}, faults: [], ...(beat !== undefined && {time: {beat}})})}`;

/** A moment as a line: which film, where in it, what it shows, and the link to it. */
export const momentLine = (site: string, {film, beat, shows}: Moment): string => {
  const {from, kind} = beatNamed(film, beat);
  const stop = kind === 'question' ? ', a stop' : '';
  return `[\`${film}\` at ${timeText(from)}, \`${beat}\`](${stageUrl(site, film, beat)})${stop}: ${shows}`;
};

/** The same of a film that is not made yet. */
export const toComeLine = ({film, shows}: MomentToCome): string =>
  `\`${film}\` (to come: ${FILMS_TO_COME[film] ?? 'not described'}): ${shows}`;
