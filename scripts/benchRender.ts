import {mkdtemp, readFile, rm, stat} from 'node:fs/promises';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {Command, Option} from 'commander';
import {catalog} from '../compositions/catalog';
import {HEIGHT, WIDTH} from '../src/stage/format';
import {type Cost, median} from './benchRender/cost';
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

const DEFAULT_ROUNDS = 1;
const COMPARED_FRAMES = 6;
const MEGABYTE = 1_000_000;
const PEERS = [
  'remotion',
  '@remotion/renderer',
  '@sparticuz/chromium',
  '@napi-rs/canvas',
  '@napi-rs/webcodecs',
  'mediabunny',
];

const versionOf = async (name: string): Promise<string> => {
  const {version} = JSON.parse(await readFile(join('node_modules', name, 'package.json'), 'utf8')) as {version: string};
  return `${name} ${version}`;
};

const told = (value: number | undefined, unit: string, digits: number): string =>
  (value === undefined ? '?' : `${value.toFixed(digits)} ${unit}`).padStart(11);
const line = (name: string, {seconds, cpu, memory}: Cost, bytes: number): string =>
  [
    name.padEnd(16),
    told(seconds, 's', 1),
    told(cpu, 's', 1),
    told(memory === undefined ? undefined : memory / MEGABYTE, 'MB', 0),
    told(bytes / MEGABYTE, 'MB', 2),
  ].join('');
const spread = (count: number, from: number, to: number): readonly number[] =>
  Array.from({length: count}, (_, index) => from + Math.round(((to - from) * (index + 0.5)) / count));

/** Renders one film by turns, tells what each took and how alike they are. Returns how many times as fast ours was. */
const compare = async (id: string, folder: string, bundle: string, {frames, rounds}: BenchOptions): Promise<number> => {
  const {cut} = filmOf({film: id, props: {}});
  const last = cut.durationInFrames - 1;
  const range: Range = {from: frames?.from ?? 0, to: Math.min(last, frames?.to ?? last)};
  const count = range.to - range.from + 1;
  const [ours, stock] = [join(folder, 'ours.mp4'), join(folder, 'stock.mp4')];
  console.log(`\n${id}, ${count} frames (${(count / cut.fps).toFixed(1)} s)`);
  console.log(`${''.padEnd(16)}       wall        cpu     memory       file`);
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const our = await renderOurs(id, range, ours);
    console.log(line('  ours', our, (await stat(ours)).size));
    const their = await renderStock(bundle, id, range, stock);
    console.log(line('  stock', their, (await stat(stock)).size));
    ratios.push(their.seconds / our.seconds);
  }
  const compared = similarities(ours, stock, spread(COMPARED_FRAMES, 0, count - 1), cut.fps, folder);
  const mean = compared.reduce((sum, value) => sum + value, 0) / compared.length;
  console.log(
    `  ${median(ratios).toFixed(1)} times as fast (median of ${rounds}); SSIM ${mean.toFixed(4)}, least ${Math.min(...compared).toFixed(4)}`,
  );
  return median(ratios);
};

const bench = async (ids: readonly string[], options: BenchOptions): Promise<void> => {
  const films = ids.length > 0 ? ids.map((id) => filmNamed(id).id) : catalog.map(({id}) => id);
  const folder = await mkdtemp(join(tmpdir(), 'bench-render-'));
  try {
    console.log(`${WIDTH} × ${HEIGHT}, H.264, ${availableParallelism()} cores, Node ${process.versions.node}`);
    console.log((await Promise.all(PEERS.map(versionOf))).join(', '));
    const bundle = join(folder, 'bundle');
    const {seconds} = await bundleForStock(bundle);
    console.log(`Stock gets its bundle for nothing (${seconds.toFixed(1)} s); every start of a process counts.`);
    const ratios: number[] = [];
    for (const id of films) ratios.push(await compare(id, folder, bundle, options));
    console.log(`\n${median(ratios).toFixed(1)} times as fast (median of ${films.length} films)`);
    const film = filmOf({film: films[0] ?? '', props: {}});
    const holding = await secondsOfHolding(film, film.cut.beats[0]?.still ?? 0, folder);
    console.log(`A held second costs ${holding.toFixed(2)} s.`);
  } finally {
    await rm(folder, {recursive: true});
  }
};

await main(
  new Command('npm run bench:render --')
    .description('Measures our films against stock Remotion, turn by turn, and compares what comes out.')
    .argument('[id...]', 'films; all of them, whole, when none is named')
    .addOption(new Option('--frames <a-b>', 'only these frames of each, both included').argParser(frameRange))
    .addOption(new Option('--rounds <n>', 'how often each renders').argParser(positiveNumber).default(DEFAULT_ROUNDS))
    .action(bench),
);
