import {box, fields} from './box';

/** A part of a film that a player shows by name and jumps to. */
export interface Chapter {
  /** Its first frame, counted from the film's start. */
  readonly frame: number;
  readonly title: string;
}

const text = new TextEncoder();
const MAX_TITLE_BYTES = 255;
const HUNDRED_NANOSECONDS = 10_000_000;
const UTF8 = 0x100;
/** The identity of QuickTime's transformations: 16.16 and 2.30 fixed point. */
const UNMOVED = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000] as const;

/** The title in UTF-8, cut off between two characters where it is too long. */
const titleBytes = (title: string): Uint8Array => {
  let bytes = text.encode(title);
  for (let length = title.length; bytes.length > MAX_TITLE_BYTES; length -= 1)
    bytes = text.encode(title.slice(0, length));
  return bytes;
};

/** The chapters' names as the samples of a QuickTime text track (QuickTime File Format, "Text Sample Data"). */
export const chapterSamples = (chapters: readonly Chapter[]): readonly Uint8Array[] =>
  chapters.map(({title}) => {
    const name = titleBytes(title);
    return fields([2, name.length], name, box('encd', [4, UTF8]));
  });

/** The `chpl` box of Nero, which VLC and others read: a list with times. */
export const neroChapters = (chapters: readonly Chapter[], fps: number): Uint8Array =>
  box(
    'chpl',
    [4, 0x01000000, 0],
    [1, Math.min(MAX_TITLE_BYTES, chapters.length)],
    ...chapters.slice(0, MAX_TITLE_BYTES).flatMap(({frame, title}) => {
      const name = titleBytes(title);
      return [[8, Math.round((frame * HUNDRED_NANOSECONDS) / fps)] as const, [1, name.length] as const, name];
    }),
  );

interface ChapterTrack {
  readonly id: number;
  readonly chapters: readonly Chapter[];
  readonly frames: number;
  readonly fps: number;
  /** How long the film lasts in the unit of its movie header. */
  readonly duration: number;
  /** Where the first sample stands in the file; the others follow it. */
  readonly position: number;
}

/** A QuickTime chapter track, which Apple's players and browsers read: a text track that is not shown by itself. The track of
 *  the pictures has to refer to it with `tref` (QuickTime File Format, "Chapter Lists"). */
export const chapterTrack = ({id, chapters, frames, fps, duration, position}: ChapterTrack): Uint8Array => {
  const sizes = chapterSamples(chapters).map(({length}) => length);
  const lasts = chapters.map(({frame}, index) => (chapters[index + 1]?.frame ?? frames) - frame);
  const description = box(
    'text',
    [4, 0],
    [2, 0, 1], // reserved, data reference
    [4, 0, 0], // display flags, justification
    [2, 0, 0, 0], // background
    [8, 0, 0], // text box, reserved
    [2, 0, 0], // font, face
    [1, 0],
    [2, 0, 0, 0, 0], // reserved, foreground
    [1, 0], // font name
  );
  const table = box(
    'stbl',
    box('stsd', [4, 0, 1], description),
    box('stts', [4, 0, lasts.length], ...lasts.map((frameCount) => [4, 1, frameCount] as const)),
    box('stsc', [4, 0, 1, 1, sizes.length, 1]),
    box('stsz', [4, 0, 0, sizes.length, ...sizes]),
    box('stco', [4, 0, 1, position]),
  );
  const media = box(
    'mdia',
    box('mdhd', [4, 0, 0, 0, fps, frames], [2, 0x55c4, 0]), // "und"
    box('hdlr', [4, 0, 0], 'text', [4, 0, 0, 0], 'Chapters\0'),
    box(
      'minf',
      box('gmhd', box('gmin', [4, 0], [2, 0x40, 0x8000, 0x8000, 0x8000, 0, 0]), box('text', [4, ...UNMOVED])),
      box('dinf', box('dref', [4, 0, 1], box('url ', [4, 1]))),
      table,
    ),
  );
  const header = box('tkhd', [4, 0, 0, 0, id, 0, duration], [4, 0, 0], [2, 0, 0, 0, 0], [4, ...UNMOVED], [4, 0, 0]);
  return box('trak', header, media);
};
