import {FONT_FACES} from '../../stage/fonts';

const loading = new Map<string, Promise<void>>();

/** Loads every face of pictures from a folder (an absolute URL with a slash at its end) into a page's or a worker's fonts. Once per folder. */
export const loadFonts = (folder: string, into: FontFaceSet): Promise<void> => {
  const known = loading.get(folder);
  if (known !== undefined) return known;
  const load = async (): Promise<void> => {
    const faces = FONT_FACES.map(({family, weight, file}) => {
      const source = `url(${JSON.stringify(new URL(file, folder).href)}) format("woff2")`;
      return new FontFace(family, source, {weight: String(weight)});
    });
    await Promise.all(faces.map((face) => face.load()));
    for (const face of faces) into.add(face);
  };
  const promise = load();
  loading.set(folder, promise);
  return promise;
};
