import {catalog} from '../../compositions/catalog';
import type {ThemeName} from '../stage/theme';
import type {Explainer} from '../storyboard/explainer';
import type {Film} from '../storyboard/film';
import type {ThrownFault} from '../storyboard/fork';
import {momentOf, type Forked} from '../storyboard/forkedFilm';
import type {Thrown} from '../storyboard/thrown';
import {BadLink, changedProps, type Link} from './link';
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

/** The same with other parameters. The faults stay where the new run has their moments; otherwise they are given up. Throws `BadLink`. */
export const withProps = ({explainer, faults}: Showing, props: Link['props']): Showing => {
  const plain = shown(explainer, props, []);
  if (faults.length === 0) return plain;
  try {
    return shown(explainer, props, faults);
  } catch (error) {
    if (error instanceof BadLink) return plain;
    throw error;
  }
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
