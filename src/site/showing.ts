import {catalog} from '../../compositions/catalog';
import type {ThemeName} from '../stage/theme';
import type {Explainer} from '../storyboard/explainer';
import type {Film} from '../storyboard/film';
import type {ThrownFault} from '../storyboard/fork';
import {momentOf, type Forked} from '../storyboard/forkedFilm';
import type {Thrown} from '../storyboard/thrown';
import {clockOf} from './faults/clockOf';
import {faultText} from './faults/faultText';
import {BadLink, changedProps, frameOfMs, type Link} from './link';
import {openLink, timeOfFrame} from './openLink';

/** A film on show and how it came about: its parameters, and the faults thrown in. */
export interface Showing {
  readonly explainer: Explainer;
  readonly faults: readonly Thrown[];
  readonly film: Film;
  /** What each fault has led to, in order. */
  readonly forks: readonly Forked[];
  /** The frame at which each fault was thrown in, in order: where to go back to. */
  readonly thrownAt: readonly number[];
}

/** Something on show, and the frame to go on from. */
export interface ShownAt {
  readonly showing: Showing;
  readonly frame: number;
}

/** The film of that id. Throws `BadLink`. */
export const explainerNamed = (id: string): Explainer => {
  const explainer = catalog.find((one) => one.id === id);
  if (explainer) return explainer;
  throw new BadLink([`film: there is no film “${id}” (there are: ${catalog.map((one) => one.id).join(', ')})`]);
};

/** What a link shows. Throws `BadLink`. */
export const showLink = (link: Link): ShownAt => {
  const explainer = explainerNamed(link.film);
  const {film, frame, forks} = openLink(link, explainer);
  const thrownAt = forks.map(({resumesAt}) => resumesAt - 1);
  return {showing: {explainer, faults: link.faults, film, forks, thrownAt}, frame};
};

const shown = (explainer: Explainer, props: Link['props'], faults: readonly Thrown[]): Showing =>
  showLink({film: explainer.id, props, faults}).showing;

/** Something on show that is not quite what was asked for: a line for each thing that is not. */
export interface ShownNear extends ShownAt {
  readonly notes: readonly string[];
}

/** The frame of a film that tells what a frame of another one tells: the same place in the beat of that name, or the last beat before it that both have. */
const sameMoment = (frame: number, {cut: was}: Film, {cut}: Film): number => {
  const open = was.beatAt(frame);
  const names = new Set(cut.beats.map(({name}) => name));
  const shared = was.beats.findLast(({from, name}) => from <= frame && names.has(name));
  const found = cut.beats.find(({name}) => name === shared?.name);
  if (found === undefined) return 0;
  return shared === open ? Math.min(found.from + frame - open.from, found.to - 1) : found.still;
};

/** As many of the faults as can be thrown in, from the first on, and a line for each of the others. Throws `BadLink`. */
const withFaultsLeft = (
  explainer: Explainer,
  props: Link['props'],
  faults: readonly Thrown[],
  count = faults.length,
): Pick<ShownNear, 'showing' | 'notes'> => {
  const notes = faults
    .slice(count)
    .map(({moment, fault}) => `${faultText(fault)} at ${clockOf(moment.ms)}: that cannot happen here, it is left out.`);
  try {
    return {showing: shown(explainer, props, faults.slice(0, count)), notes};
  } catch (error) {
    if (!(error instanceof BadLink) || count === 0) throw error;
    return withFaultsLeft(explainer, props, faults, count - 1);
  }
};

/** The same with other parameters, at the same moment. Faults stay as long as the new run has their moments. Throws `BadLink`. */
export const withProps = ({explainer, faults, film}: Showing, frame: number, props: Link['props']): ShownNear => {
  const {showing, notes} = withFaultsLeft(explainer, props, faults);
  return {showing, notes, frame: sameMoment(frame, film, showing.film)};
};

/** What a link shows, or what is nearest to it where the film has changed since: faults that cannot be thrown in are left out, a moment that there is no more becomes the nearest. Throws `BadLink` when it names no film or no parameters. */
export const showNear = (link: Link): ShownNear => {
  const explainer = explainerNamed(link.film);
  const {showing, notes} = withFaultsLeft(explainer, link.props, link.faults);
  const {cut} = showing.film;
  const {time} = link;
  if (time === undefined) return {showing, notes, frame: 0};
  if ('ms' in time) {
    const [wanted, last] = [frameOfMs(time.ms), cut.durationInFrames - 1];
    if (wanted <= last) return {showing, notes, frame: wanted};
    return {
      showing,
      frame: last,
      notes: [...notes, 'The link leads past the end of the film: this is its last picture.'],
    };
  }
  const beat = cut.beats.find(({name}) => name === time.beat);
  if (beat !== undefined) return {showing, notes, frame: beat.still};
  const fork = cut.beats.findLast(({name}) => time.beat.startsWith(name));
  const nearest = fork === undefined ? 'its beginning' : 'where the fault is thrown in';
  return {
    showing,
    frame: fork?.still ?? 0,
    notes: [...notes, `The film has no moment “${time.beat}” any more: this is ${nearest}.`],
  };
};

/** The same with one more fault, thrown in at this frame; it goes on where the new way begins. Throws `BadLink`. */
export const withFault = (before: Showing, frame: number, fault: ThrownFault): ShownAt => {
  const {explainer, film, faults, thrownAt} = before;
  const showing = shown(explainer, film.props, [...faults, {moment: momentOf(film, frame), fault}]);
  return {
    showing: {...showing, thrownAt: [...thrownAt, frame]},
    frame: showing.forks.at(-1)?.resumesAt ?? frame,
  };
};

/** The same without the newest fault; it goes on where that was thrown in. */
export const withoutNewestFault = ({explainer, film, faults, thrownAt}: Showing): ShownAt => ({
  showing: {...shown(explainer, film.props, faults.slice(0, -1)), thrownAt: thrownAt.slice(0, -1)},
  frame: thrownAt.at(-1) ?? 0,
});

/** The link to exactly this frame. */
export const linkTo = ({explainer, film, faults}: Showing, frame: number, theme: ThemeName): Link => {
  const time = timeOfFrame(film.cut, frame);
  return {film: film.id, props: changedProps(explainer, film.props), faults, theme, ...(time && {time})};
};
