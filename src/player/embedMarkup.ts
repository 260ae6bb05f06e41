import type {Film} from '../storyboard/film';
import type {EmbedField} from './embedding';

/** The markup that shows a film as it is on show, at a frame. */
export type EmbedCode = (film: Film, frame: number) => string;

export type EmbedFields = Readonly<Partial<Record<EmbedField, string>>>;

/**
 * As high as a film with its controls wants to be; where the page is narrow, as on a phone, high enough for the upright format: 720 px on a
 * screen of 390 px, and no more than the picture needs from 700 px on.
 */
const SIZE = 'width: 100%; aspect-ratio: 16 / 10; min-height: min(85svh, 1500px - 200vw); border: 0';

const quoted = (text: string): string =>
  `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;

/** The fields that say where a film stands: the beginning of a beat, or a frame; none for the film's beginning. */
export const placeFields = ({cut}: Film, frame: number): EmbedFields => {
  if (frame === 0) return {};
  const {name, from} = cut.beatAt(frame);
  return frame === from ? {beat: name} : {frame: String(frame)};
};

/** One line for a page of somebody else's: the page at this address, in a frame of its own. */
export const iframeMarkup = (address: string, title: string): string =>
  `<iframe src=${quoted(address)} title=${quoted(title)} ` +
  `style="${SIZE}" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`;

/** The element with these fields, and the script that it needs. */
export const elementMarkup = (script: string, fields: EmbedFields): string => {
  const attributes = Object.entries(fields).map(([name, value]) => `${name}=${quoted(value)}`);
  return (
    `<script type="module" src=${quoted(script)}></script>\n` +
    `<queue-explainer ${attributes.join(' ')}></queue-explainer>`
  );
};

/** What a page asked for, and where the film stands now in place of where it stood at first. */
export const fieldsAt = (
  {beat: _beat, frame: _frame, ...asked}: EmbedFields,
  film: Film,
  frame: number,
): EmbedFields => ({
  ...asked,
  ...placeFields(film, frame),
});
