import {rm} from 'node:fs/promises';
import {
  ALL_FORMATS,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  Input,
  type MetadataTags,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  WebMOutputFormat,
  type EncodedPacket,
} from 'mediabunny';
import {boxAt} from '../mp4/box';
import {finishedMovie} from '../mp4';
import {type CheckedFile, createChecked, ShortFile} from './checkedFile';
import type {About, SinkOptions} from './sink';

/** A film's file on its way. */
export interface MovieFile {
  add(packet: EncodedPacket, metadata: EncodedVideoChunkMetadata | undefined): Promise<void>;
  /** Completes the file and sees that it is whole. @throws when anything of it is missing */
  finish(): Promise<void>;
  /** Lets go of it. Harmless after `finish`. */
  discard(): Promise<void>;
}

const tagsOf = ({title, description, cover}: About): MetadataTags => ({
  ...(title !== undefined && {title}),
  ...(description !== undefined && {description, raw: {desc: description}}),
  ...(cover !== undefined && {images: [{data: cover, mimeType: 'image/png', kind: 'coverFront'}]}),
});

/** Opens a film's file at `path`: MP4 whose index stands first, or WebM. What is encoded goes to the disk at once, so that a film
 *  of any length takes no memory; the index of an MP4 is known at the end only, so its pictures wait in a file beside it. */
export const createMovieFile = async (container: 'mp4' | 'webm', options: SinkOptions): Promise<MovieFile> => {
  const {fps, frames, path, about = {}} = options;
  const isMp4 = container === 'mp4';
  const draft = isMp4 ? `${path}.draft` : path;
  const file = await createChecked(draft);
  let writing = Promise.resolve();
  const output = new Output({
    format: isMp4 ? new Mp4OutputFormat({fastStart: false}) : new WebMOutputFormat(),
    target: new StreamTarget(
      new WritableStream({
        write: ({data, position}: {data: Uint8Array; position: number}) => (writing = file.write(data, position)),
      }),
    ),
  });
  const track = new EncodedVideoPacketSource(isMp4 ? 'avc' : 'vp9');
  output.addVideoTrack(track, {frameRate: fps, maximumPacketCount: frames});
  output.setMetadataTags(tagsOf(isMp4 ? about : {...about, cover: undefined}));
  await output.start();

  return {
    add: (packet, metadata) => track.add(packet, metadata),
    finish: async () => {
      await output.finalize();
      await writing;
      await file.seal();
      if (isMp4) await putIndexFirst(file, path, options);
      await file.close();
      await assertWhole(path, frames, fps);
    },
    discard: async () => {
      if (output.state !== 'finalized') await output.cancel().catch(() => undefined);
      await file.close();
      if (isMp4) await rm(draft, {force: true});
    },
  };
};

const COPIED_AT_A_TIME = 1_000_000;
const LONGEST_HEADER = 16;

/** Copies an MP4 whose index stands last into one whose index stands first, with its chapters. */
const putIndexFirst = async (draft: CheckedFile, path: string, {fps, frames, about}: SinkOptions): Promise<void> => {
  const headerAt = async (at: number) => ({
    ...boxAt(await draft.read(at, Math.min(LONGEST_HEADER, draft.length() - at)), 0),
    at,
  });
  const type = await headerAt(0);
  const pictures = await headerAt(type.end);
  const index = await headerAt(pictures.at + pictures.end);
  const moov = await draft.read(index.at, index.end);
  const front = finishedMovie(moov, {chapters: about?.chapters ?? [], frames, fps, at: pictures.at});

  const film = await createChecked(path);
  try {
    await film.write(await draft.read(0, pictures.at), 0);
    await film.write(front, pictures.at);
    const shift = front.length;
    for (let at = pictures.at; at < index.at; at += COPIED_AT_A_TIME) {
      await film.write(await draft.read(at, Math.min(COPIED_AT_A_TIME, index.at - at)), at + shift);
    }
    await film.seal();
  } finally {
    await film.close();
  }
};

/** Reads the film's own index: it must tell of every frame, and lead to the last one. */
const assertWhole = async (path: string, frames: number, fps: number): Promise<void> => {
  using input = new Input({formats: ALL_FORMATS, source: new FilePathSource(path)});
  const track = await input.getPrimaryVideoTrack();
  const packets = track && new EncodedPacketSink(track);
  const last = await packets?.getPacket(frames / fps);
  if (!last || last.data.byteLength === 0) throw new ShortFile(`${path} ends before its last frame`);
  const shown = Math.round((last.timestamp + last.duration) * fps);
  // Without a duration of its own, WebM's last frame counts as none.
  if (shown < frames - 1 || shown > frames) throw new ShortFile(`${path} has ${shown} frames of ${frames}`);
};
