import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {ALL_FORMATS, EncodedPacketSink, FilePathSource, Input} from 'mediabunny';

const PNG_END = Buffer.from('IEND');
const GIF_END = 0x3b;

/** What is wrong with a published file or folder of a film of so many frames; `undefined` when it is whole. */
const wrongWith = async (path: string, frames: number): Promise<string | undefined> => {
  if (statSync(path).isDirectory()) {
    const pictures = readdirSync(path);
    if (pictures.length !== frames) return `${pictures.length} pictures of ${frames}`;
    return pictures.every((name) => isWholePng(join(path, name))) ? undefined : 'a picture is cut off';
  }
  const bytes = readFileSync(path);
  if (path.endsWith('.png')) return isWholePng(path) ? undefined : 'the picture is cut off';
  if (path.endsWith('.gif')) return bytes.at(-1) === GIF_END ? undefined : 'the GIF is cut off';
  if (!/\.(mp4|webm)$/.test(path)) return bytes.length > 0 ? undefined : 'it is empty';
  using input = new Input({formats: ALL_FORMATS, source: new FilePathSource(path)});
  const track = await input.getPrimaryVideoTrack();
  if (track === null) return 'it has no pictures';
  let count = 0;
  for await (const {data} of new EncodedPacketSink(track).packets()) count += data.byteLength > 0 ? 1 : 0;
  return count === frames ? undefined : `${count} frames of ${frames}`;
};

const isWholePng = (path: string): boolean => readFileSync(path).subarray(-8, -4).equals(PNG_END);

/** Everything that is published in a folder and is not whole, a line each. */
export const notWhole = async (folder: string, frames: number): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const name of readdirSync(folder)) {
    if (name === '.unfinished' || name === '.rendered') continue;
    const wrong = await wrongWith(join(folder, name), frames).catch((error: unknown) => String(error));
    if (wrong !== undefined) found.push(`${name}: ${wrong}`);
  }
  return found;
};
