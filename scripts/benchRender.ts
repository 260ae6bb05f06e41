import {mkdtemp, rm, stat} from 'node:fs/promises';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {Command, Option} from 'commander';
import {HEIGHT, WIDTH} from '../src/stage/format';
import {secondsOfHolding} from './benchRender/holding';
import {bundleForStock, type Range, renderOurs, renderStock} from './benchRender/renders';
import {similarities} from './benchRender/similarities';
import {filmNamed} from './commandLine/films';
import {main} from './commandLine/main';
import {frameRange, positiveNumber, type FrameRange} from './commandLine/values';
import {filmOf} from './render/job';

interface BenchOptions {
  readonly frames?: FrameRange;
  readonly rounds: number;
}

const DEFAULT_FILM = 'dlq-flow';
const DEFAULT_FRAMES = 600;
const DEFAULT_ROUNDS = 2;
const COMPARED_FRAMES = 6;
const MEGABYTE = 1_000_000;

const seconds = (value: number): string => `${value.toFixed(2)} s`.padStart(10);
const megabytes = async (file: string): Promise<string> =>
  `${((await stat(file)).size / MEGABYTE).toFixed(2)} MB`.padStart(10);
const spread = (count: number, from: number, to: number): readonly number[] =>
  Array.from({length: count}, (_, index) => from + Math.round(((to - from) * (index + 0.5)) / count));

const bench = async (id: string, {frames, rounds}: BenchOptions): Promise<void> => {
  const film = filmOf({film: filmNamed(id).id, props: {}});
  const last = film.cut.durationInFrames - 1;
  const range: Range = {from: frames?.from ?? 0, to: Math.min(last, frames?.to ?? DEFAULT_FRAMES - 1)};
  const count = range.to - range.from + 1;
  const folder = await mkdtemp(join(tmpdir(), 'bench-render-'));
  try {
    const bundle = join(folder, 'bundle');
    const bundling = await bundleForStock(bundle);
    console.log(
      `${id}, frames ${range.from} to ${range.to} (${(count / film.cut.fps).toFixed(1)} s), ` +
        `${WIDTH} × ${HEIGHT}, H.264, ${availableParallelism()} cores`,
    );
    console.log(`stock gets its bundle for nothing (${bundling.toFixed(1)} s); every start of a process counts\n`);
    console.log('              ours       stock');
    const ours = join(folder, 'ours.mp4');
    const stock = join(folder, 'stock.mp4');
    const ratios: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const [our, their] = [await renderOurs(id, range, ours), await renderStock(bundle, id, range, stock)];
      ratios.push(their / our);
      console.log(`round ${round}  ${seconds(our)}  ${seconds(their)}   ${(their / our).toFixed(1)} times as fast`);
    }
    console.log(`file     ${await megabytes(ours)}  ${await megabytes(stock)}`);

    const compared = similarities(ours, stock, spread(COMPARED_FRAMES, 0, count - 1), film.cut.fps, folder);
    const mean = compared.reduce((sum, value) => sum + value, 0) / compared.length;
    console.log(
      `\nSSIM of ours to stock: ${mean.toFixed(4)} (mean of ${compared.length} frames), least ${Math.min(...compared).toFixed(4)}`,
    );
    console.log(`median ratio: ${[...ratios].sort((a, b) => a - b)[Math.floor(ratios.length / 2)]?.toFixed(1)}`);
    const still = film.cut.beats[0]?.still ?? 0;
    console.log(`a held second costs ${(await secondsOfHolding(film, still, folder)).toFixed(2)} s`);
  } finally {
    await rm(folder, {recursive: true});
  }
};

await main(
  new Command('npm run bench:render --')
    .description('Times our films against stock Remotion, turn by turn, and compares what comes out.')
    .argument('[id]', 'the film', DEFAULT_FILM)
    .addOption(
      new Option('--frames <a-b>', `only these frames, both included (the first ${DEFAULT_FRAMES})`).argParser(
        frameRange,
      ),
    )
    .addOption(new Option('--rounds <n>', 'how often each renders').argParser(positiveNumber).default(DEFAULT_ROUNDS))
    .action(bench),
);
