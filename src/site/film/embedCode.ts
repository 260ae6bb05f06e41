import {iframeMarkup, placeFields} from '../../player';
import type {ThemeName} from '../../stage/theme';
import {writeLink} from '../link';
import {siteUrl} from '../shell/root';
import {linkTo, type Showing} from '../showing';

/** A link that says where it stands as a player reads it. */
const embedUrl = (showing: Showing, frame: number, theme: ThemeName): string => {
  const fields = new URLSearchParams(writeLink(linkTo(showing, 0, theme)));
  for (const [name, value] of Object.entries(placeFields(showing.film, frame))) fields.set(name, value);
  return siteUrl(`embed/?${fields.toString()}`);
};

/** One line for a page of somebody else's that shows this picture: the film with its parameters and faults, where it stands. */
export const embedCode = (showing: Showing, frame: number, theme: ThemeName): string =>
  iframeMarkup(embedUrl(showing, frame, theme), showing.film.title);
