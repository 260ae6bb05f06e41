import {box, type Box, boxesIn, HEADER, joined, viewOf} from './box';
import {type Chapter, chapterSamples, chapterTrack, neroChapters} from './chapters';

const CONTAINERS: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);
const LARGEST_OFFSET = 2 ** 32 - 1;

/** Sets both times of a movie, track or media header to 0, in place: when a film was made is no part of it. */
const forgetTimes = (bytes: Uint8Array, {content}: Box): void => {
  const wide = bytes[content] === 1;
  bytes.fill(0, content + 4, content + 4 + (wide ? 16 : 8));
};

const moveChunks = (bytes: Uint8Array, {type, content}: Box, by: number): void => {
  const view = viewOf(bytes);
  const count = view.getUint32(content + 4);
  for (let index = 0; index < count; index += 1) {
    if (type === 'co64') {
      const at = content + 8 + 8 * index;
      view.setBigUint64(at, view.getBigUint64(at) + BigInt(by));
      continue;
    }
    const at = content + 8 + 4 * index;
    const moved = view.getUint32(at) + by;
    if (moved > LARGEST_OFFSET) throw new RangeError('the film is larger than 4 GB');
    view.setUint32(at, moved);
  }
};

const visit = (bytes: Uint8Array, from: number, to: number, see: (found: Box) => void): void => {
  for (const found of boxesIn(bytes, from, to)) {
    if (CONTAINERS.has(found.type)) visit(bytes, found.content, found.end, see);
    else see(found);
  }
};

/** A whole MP4 in memory, whose headers no longer say when it was made; changed in place. */
export const withoutTimes = (buffer: ArrayBuffer): ArrayBuffer => {
  const file = new Uint8Array(buffer);
  visit(file, 0, file.length, (found) => {
    if (['mvhd', 'tkhd', 'mdhd'].includes(found.type)) forgetTimes(file, found);
  });
  return buffer;
};

export interface Finishing {
  readonly chapters: readonly Chapter[];
  readonly frames: number;
  readonly fps: number;
  /** Where the index will stand: the pictures' data came there, and moves behind it. */
  readonly at: number;
}

/** The index (`moov`) of a film with one track as it is published, and what stands between it and the pictures' data: the names of
 *  the chapters. Nothing in it depends on when it was made. */
export const finishedMovie = (moov: Uint8Array, finishing: Finishing): Uint8Array => {
  // How long it gets does not depend on the positions that are written into it.
  const {length} = withPositions(moov, finishing, 0);
  return withPositions(moov, finishing, length);
};

const withPositions = (moov: Uint8Array, {chapters, frames, fps, at}: Finishing, length: number): Uint8Array => {
  const [whole] = boxesIn(moov, 0, moov.length);
  if (whole?.type !== 'moov') throw new Error('a film has no index');
  const bytes = moov.slice();
  const view = viewOf(bytes);
  let duration = 0;
  let nextTrack = 0;
  visit(bytes, 0, bytes.length, (found) => {
    if (['mvhd', 'tkhd', 'mdhd'].includes(found.type)) forgetTimes(bytes, found);
    if (found.type === 'stco' || found.type === 'co64') moveChunks(bytes, found, length);
    if (found.type !== 'mvhd') return;
    duration =
      bytes[found.content] === 1 ? Number(view.getBigUint64(found.content + 24)) : view.getUint32(found.content + 16);
    nextTrack = view.getUint32(found.end - 4);
    if (chapters.length > 0) view.setUint32(found.end - 4, nextTrack + 1);
  });
  if (chapters.length === 0) return bytes;

  const texts = box('mdat', ...chapterSamples(chapters));
  const inside = boxesIn(bytes, whole.content, whole.end);
  const parts = inside.map((part) => {
    const content = bytes.subarray(part.content, part.end);
    if (part.type === 'trak') return box('trak', content, box('tref', box('chap', [4, nextTrack])));
    if (part.type === 'udta') return box('udta', content, neroChapters(chapters, fps));
    return bytes.subarray(part.start, part.end);
  });
  const hasUserData = inside.some(({type}) => type === 'udta');
  const position = at + length - texts.length + HEADER;
  const track = chapterTrack({id: nextTrack, chapters, frames, fps, duration, position});
  const userData = hasUserData ? [] : [box('udta', neroChapters(chapters, fps))];
  return joined([box('moov', ...parts, track, ...userData), texts]);
};
