import {FONT_FACES} from '../stage/fonts';

/**
 * The files as they lie beside the code. Every bundler knows this form and takes the file along, when the whole of it stands
 * there as it is: a name put together is looked for where the code was built.
 */
const BESIDE_CODE: Readonly<Record<string, () => URL>> = {
  'inter-400.woff2': () => new URL('../../public/fonts/inter-400.woff2', import.meta.url),
  'inter-500.woff2': () => new URL('../../public/fonts/inter-500.woff2', import.meta.url),
  'inter-600.woff2': () => new URL('../../public/fonts/inter-600.woff2', import.meta.url),
  'inter-700.woff2': () => new URL('../../public/fonts/inter-700.woff2', import.meta.url),
  'inter-800.woff2': () => new URL('../../public/fonts/inter-800.woff2', import.meta.url),
  'jetbrains-mono-400.woff2': () => new URL('../../public/fonts/jetbrains-mono-400.woff2', import.meta.url),
  'jetbrains-mono-500.woff2': () => new URL('../../public/fonts/jetbrains-mono-500.woff2', import.meta.url),
  'jetbrains-mono-700.woff2': () => new URL('../../public/fonts/jetbrains-mono-700.woff2', import.meta.url),
};

/** Where a file lies that came with the code; throws when none did. */
const besideCode = (file: string): URL => {
  const url = BESIDE_CODE[file]?.();
  if (url === undefined) throw new RangeError(`no font ${file} came with the code`);
  return url;
};

const added = new Set<string>();

/**
 * Makes the faces of pictures known to the page; the browser fetches one when a picture uses it. `folder` is a URL with a
 * slash at its end, relative to the page; the files that came with the code when left out.
 */
export const addFonts = (folder?: string): void => {
  for (const {family, weight, file} of FONT_FACES) {
    const url = folder === undefined ? besideCode(file) : new URL(file, new URL(folder, document.baseURI));
    if (added.has(url.href)) continue;
    added.add(url.href);
    const source = `url(${JSON.stringify(url.href)}) format("woff2")`;
    document.fonts.add(new FontFace(family, source, {weight: String(weight), display: 'swap'}));
  }
};
