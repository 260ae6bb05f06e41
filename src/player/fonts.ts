import {FONT_FACES} from '../stage/fonts';

/** Where the module itself lies; the build puts `fonts/` beside it. */
const besideModule = import.meta.url;

const added = new Set<string>();

/**
 * Makes the faces of pictures known to the page; the browser fetches one when a picture uses it. `folder` is a URL with a
 * slash at its end, relative to the page; `fonts/` beside this module when left out.
 */
export const addFonts = (folder?: string): void => {
  const base = folder === undefined ? new URL('fonts/', besideModule) : new URL(folder, document.baseURI);
  if (added.has(base.href)) return;
  added.add(base.href);
  for (const {family, weight, file} of FONT_FACES) {
    const source = `url(${JSON.stringify(new URL(file, base).href)}) format("woff2")`;
    document.fonts.add(new FontFace(family, source, {weight: String(weight), display: 'swap'}));
  }
};
