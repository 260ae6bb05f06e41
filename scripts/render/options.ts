import {Command, Option} from 'commander';
import {filmOptions, type FilmOptions} from '../commandLine/filmOptions';
import {frameRange, positiveNumber, shard, type FrameRange, type Shard} from '../commandLine/values';
import {FORMATS, QUALITIES, type Format, type Quality} from './job';

export interface RenderOptions extends FilmOptions {
  readonly all?: true;
  readonly list?: true;
  readonly scenario?: string;
  readonly link?: string;
  readonly frames?: FrameRange;
  readonly format: Format;
  readonly quality: Quality;
  readonly concurrency?: number;
  readonly shard?: Shard;
  readonly out: string;
  readonly force?: true;
}

const EXAMPLES = `
Examples:
  npm run render                                        the three signature films, into out/
  npm run render -- dlq-flow --theme light              one film, light theme
  npm run render -- dlq-flow --aspect 9:16              upright, for a phone
  npm run render -- dlq-flow --props '{"poison":"M4"}'  with another parameter (--list shows them)
  npm run render -- dlq-flow --frames 0-89 --scale 0.5  the first three seconds, at 960×540
  npm run render -- --all --shard 2/4                   the second of four machines' share of all films
  npm run render -- --scenario my.json                  a film of a scenario of your own
  npm run render -- --link '?film=dlq-flow&theme=light' what a link of the site shows

Beside each film: captions (.vtt, .srt), a transcript (.txt), chapters (.chapters.txt) and a poster (.png). A film whose
inputs have not changed is not rendered again. Ctrl-C leaves finished films in place and nothing half-written.`;

/** The command line of `npm run render`. */
export const renderCommand = (run: (ids: readonly string[], options: RenderOptions) => Promise<void>): Command =>
  new Command('npm run render --')
    .description('Renders films to video files.')
    .argument('[id...]', 'films by their ids; the three signature films when none is named')
    .option('--all', 'all films of the catalogue')
    .option('--list', 'show the films and their parameters, render nothing')
    .addOption(filmOptions.theme())
    .addOption(filmOptions.aspect())
    .addOption(filmOptions.props())
    .option('--scenario <file>', 'a film of your own scenario (JSON) instead of one of the catalogue')
    .option('--link <link>', 'exactly what a link of the site shows: film, parameters, colours, faults')
    .addOption(new Option('--frames <a-b>', 'only these frames, both included').argParser(frameRange))
    .addOption(filmOptions.scale())
    .addOption(
      new Option('--format <name>', 'kind of file; png is a folder of pictures').choices(FORMATS).default('mp4'),
    )
    .addOption(new Option('--quality <name>', 'draft is quick and rough').choices(QUALITIES).default('standard'))
    .addOption(filmOptions.painter())
    .addOption(filmOptions.browser())
    .addOption(
      new Option('--concurrency <n>', 'films at the same time (fitting this machine)').argParser(positiveNumber),
    )
    .addOption(new Option('--shard <i/n>', 'only the i-th of n parts of the list, for n machines').argParser(shard))
    .option('--out <dir>', 'folder for the files', 'out')
    .option('--force', 'render even what has not changed')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(npm run render -- --help explains all options)')
    .action((ids: readonly string[], options: RenderOptions) => run(ids, options));

/** What `npm run render` is asked for by who names nothing. */
export const defaultOptions = (): RenderOptions => renderCommand(() => Promise.resolve()).opts<RenderOptions>();
