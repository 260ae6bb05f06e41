import type {ThemeName} from '../../stage/theme';
import {writeLink} from '../link';
import {siteUrl} from '../shell/root';
import {linkTo, type Showing} from '../showing';

/**
 * As high as a film with its controls wants to be; where the page is narrow, as on a phone, high enough for the upright format: 720 px on a
 * screen of 390 px, and no more than the picture needs from 700 px on.
 */
const SIZE = 'width: 100%; aspect-ratio: 16 / 10; min-height: min(85svh, 1500px - 200vw); border: 0';

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A link that says where it stands as a player reads it: at the beginning of a beat, or at a frame. */
const embedUrl = (showing: Showing, frame: number, theme: ThemeName): string => {
  const fields = new URLSearchParams(writeLink(linkTo(showing, 0, theme)));
  const {name, from} = showing.film.cut.beatAt(frame);
  if (frame > 0 && frame === from) fields.set('beat', name);
  else if (frame > 0) fields.set('frame', String(frame));
  return siteUrl(`embed/?${fields.toString()}`);
};

/** One line for a page of somebody else's that shows this picture: the film with its parameters and faults, where it stands. */
export const embedCode = (showing: Showing, frame: number, theme: ThemeName): string =>
  `<iframe src="${attribute(embedUrl(showing, frame, theme))}" title="${attribute(showing.film.title)}" ` +
  `style="${SIZE}" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`;
