import {FONT_FACES} from '../stage/fonts';

/** The file as it lies beside the code. Bundlers know this form, and take the files along. */
const besideCode = (name: string): URL => new URL(`../../public/fonts/${name}.woff2`, import.meta.url);

const added = new Set<string>();

/**
 * Makes the faces of pictures known to the page; the browser fetches one when a picture uses it. `folder` is a URL with a
 * slash at its end, relative to the page; the files that came with the code when left out.
 */
export const addFonts = (folder?: string): void => {
  for (const {family, weight, file} of FONT_FACES) {
    const url =
      folder === undefined ? besideCode(file.replace('.woff2', '')) : new URL(file, new URL(folder, document.baseURI));
    if (added.has(url.href)) continue;
    added.add(url.href);
    const source = `url(${JSON.stringify(url.href)}) format("woff2")`;
    document.fonts.add(new FontFace(family, source, {weight: String(weight), display: 'swap'}));
  }
};
