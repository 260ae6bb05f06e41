import {readdir, rename} from 'node:fs/promises';
import {extname, join} from 'node:path';
import {
  makeCancelSignal,
  renderFrames,
  renderMedia,
  renderStill,
  selectComposition,
  type Codec,
  type RenderMediaOptions,
} from '@remotion/renderer';
import {framesBetweenKeys} from '../../src/painter/keyFrames';
import {compositionId} from '../../src/remotion/compositionId';
import {FPS} from '../../src/storyboard/cut';
import type {Format, Painting, Quality} from '../render/job';
import type {FilmOrder, Painter, StillOrder} from './painter';

const CODEC: Readonly<Record<Exclude<Format, 'png'>, Codec>> = {mp4: 'h264', webm: 'vp9', gif: 'gif', prores: 'prores'};

type Encoding = Pick<RenderMediaOptions, 'crf' | 'x264Preset' | 'jpegQuality' | 'imageFormat'>;

/** Constant rate factors of x264 and VP9 are scales of their own; the two rows look alike. */
const ENCODING: Readonly<Record<Quality, Readonly<{h264: Encoding; vp9: Encoding; others: Encoding}>>> = {
  draft: {
    h264: {crf: 26, x264Preset: 'ultrafast', imageFormat: 'jpeg', jpegQuality: 80},
    vp9: {crf: 36, imageFormat: 'jpeg', jpegQuality: 80},
    others: {imageFormat: 'jpeg', jpegQuality: 80},
  },
  standard: {
    h264: {crf: 18, imageFormat: 'jpeg', jpegQuality: 95},
    vp9: {crf: 28, imageFormat: 'jpeg', jpegQuality: 95},
    others: {imageFormat: 'jpeg', jpegQuality: 95},
  },
  high: {
    h264: {crf: 12, x264Preset: 'slow', imageFormat: 'png'},
    vp9: {crf: 20, imageFormat: 'png'},
    others: {imageFormat: 'png'},
  },
};

const encodingFor = (codec: Codec, quality: Quality): Encoding => {
  const {h264, vp9, others} = ENCODING[quality];
  return codec === 'h264' ? h264 : codec === 'vp9' ? vp9 : others;
};

/** The composition of src/remotion that shows this film in this format, with its props. */
const compositionOf = ({source, theme, aspect}: StillOrder['job']) =>
  'film' in source
    ? {id: compositionId(source.film, aspect), inputProps: {...source.props, theme}}
    : {id: compositionId('scenario', aspect), inputProps: {scenario: source.scenario, name: source.name, theme}};

const FEWEST_DIGITS = 4;

/** Names pictures as the canvas painter does: numbered from 0, four digits at least. */
const numberPictures = async (folder: string) => {
  const pictures = (await readdir(folder)).sort();
  const digits = Math.max(FEWEST_DIGITS, String(pictures.length - 1).length);
  for (const [index, picture] of pictures.entries()) {
    await rename(join(folder, picture), join(folder, `${String(index).padStart(digits, '0')}${extname(picture)}`));
  }
};

/** Films and stills by Remotion in a browser: the reference for how a frame looks. */
export const browserPainter = ({browser, bundle, tabs}: Extract<Painting, {by: 'browser'}>): Painter => {
  const common = {
    serveUrl: bundle,
    browserExecutable: browser.executable,
    chromeMode: browser.chromeMode,
    logLevel: 'error',
  } as const;

  const select = async (job: StillOrder['job']) => {
    const {id, inputProps} = compositionOf(job);
    return {inputProps, composition: await selectComposition({...common, id, inputProps})};
  };

  const pictures = async ({job, output, signal, onProgress}: FilmOrder) => {
    const {cancelSignal, cancel} = makeCancelSignal();
    signal.addEventListener('abort', cancel);
    await renderFrames({
      ...common,
      ...(await select(job)),
      outputDir: output,
      imageFormat: 'png',
      frameRange: [job.from, job.to],
      scale: job.scale,
      concurrency: tabs,
      muted: true,
      cancelSignal,
      onStart: () => undefined,
      onFrameUpdate: onProgress,
    });
    await numberPictures(output);
  };

  const movie = async ({job, output, signal, onProgress}: FilmOrder, codec: Codec) => {
    const {cancelSignal, cancel} = makeCancelSignal();
    signal.addEventListener('abort', cancel);
    await renderMedia({
      ...common,
      ...(await select(job)),
      ...encodingFor(codec, job.quality),
      codec,
      outputLocation: output,
      frameRange: [job.from, job.to],
      scale: job.scale,
      concurrency: tabs,
      colorSpace: 'bt709',
      muted: true,
      ...(codec === 'h264' && {gopSize: framesBetweenKeys(FPS)}),
      cancelSignal,
      onProgress: ({encodedFrames}) => onProgress(encodedFrames),
    });
  };

  return {
    film: (order) => (order.job.format === 'png' ? pictures(order) : movie(order, CODEC[order.job.format])),
    still: async ({job, frame}) => {
      const selected = await select(job);
      const {buffer} = await renderStill({
        ...common,
        ...selected,
        frame,
        scale: job.scale,
        imageFormat: 'png',
        output: null,
      });
      if (buffer === null) throw new Error(`Remotion returned no picture for frame ${frame}`);
      return buffer;
    },
  };
};
