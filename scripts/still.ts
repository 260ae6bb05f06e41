import {join} from 'node:path';
import {Command, Option} from 'commander';
import {aspectSuffix} from '../src/stage/format';
import {filmOptions, type FilmOptions} from './commandLine/filmOptions';
import {frameOf, type FrameChoice} from './commandLine/frameOf';
import {main} from './commandLine/main';
import {shownPath} from './commandLine/shownPath';
import {pathFrom, wholeNumber} from './commandLine/values';
import {painterFor} from './outlets/painters';
import {writeWhole} from './outlets/writeWhole';
import {sourceOf} from './render/filmSource';
import {filmOf} from './render/job';
import {choosePainting} from './render/painting';

interface StillOptions extends FilmOptions, FrameChoice {
  readonly out?: string;
}

const EXAMPLES = `
Examples:
  npm run still -- dlq-flow --frame 300
  npm run still -- dlq-flow --beat malformed --theme light --out picture.png
  npm run still -- dlq-flow --beat malformed --aspect 9:16
  npm run still -- --scenario my.json --frame 200`;

const still = async (id: string | undefined, options: StillOptions): Promise<void> => {
  const {theme, aspect, scale} = options;
  const source = sourceOf(id, options);
  const film = filmOf(source);
  const frame = frameOf(film, options);
  const painting = await choosePainting({...options, concurrency: 1}, process.cwd(), (line) => console.error(line));
  const painter = await painterFor(painting);
  const picture = await painter.still({film, job: {source, theme, aspect, scale}, frame});

  const name = [
    film.id,
    aspectSuffix(aspect) ?? [],
    theme === 'light' ? theme : [],
    options.beat ?? `frame-${frame}`,
    'png',
  ]
    .flat()
    .join('.');
  const path = options.out === undefined ? join('out', name) : pathFrom(options.out);
  writeWhole(path, picture);
  console.log(shownPath(path));
};

await main(
  new Command('npm run still --')
    .description('Draws one frame of a film as a PNG picture.')
    .argument('[id]', 'the film (npm run render -- --list shows all)')
    .addOption(new Option('--frame <n>', 'by its number, from 0').argParser(wholeNumber))
    .option('--beat <name>', 'by the name of a beat of the storyboard')
    .addOption(filmOptions.theme())
    .addOption(filmOptions.aspect())
    .addOption(filmOptions.props())
    .addOption(filmOptions.scenario())
    .addOption(filmOptions.scale())
    .addOption(filmOptions.painter())
    .addOption(filmOptions.browser())
    .option('--out <file>', 'the file (out/<id>.<beat or frame>.png)')
    .addHelpText('after', EXAMPLES)
    .action(still),
);
