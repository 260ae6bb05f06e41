import {loadFont} from '@remotion/fonts';
import {staticFile} from 'remotion';
import {FONT_FACES} from '../stage/fonts';

/** Loads the faces that pictures use; Remotion draws no frame before they are there. */
export const loadFonts = (): Promise<unknown> =>
  Promise.all(
    FONT_FACES.map(({family, weight, file}) =>
      loadFont({family, weight: String(weight), url: staticFile(`fonts/${file}`), format: 'woff2'}),
    ),
  );
