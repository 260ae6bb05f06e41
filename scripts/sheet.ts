import {join} from 'node:path';
import {Command} from 'commander';
import {renderSheet, type LabelledStill} from '../src/painter/node';
import {draw} from '../src/stage/draw';
import type {Film} from '../src/storyboard/film';
import {aspectSuffix, FORMATS, type Aspect} from '../src/stage/format';
import {kindNames, samplePage, specimensOf} from '../src/stage/samples/page';
import type {ThemeName} from '../src/stage/theme';
import {filmOptions, type FilmOptions} from './commandLine/filmOptions';
import {main} from './commandLine/main';
import {shownPath} from './commandLine/shownPath';
import {UsageError} from './commandLine/usageError';
import {pathFrom} from './commandLine/values';
import {writeWhole} from './outlets/writeWhole';
import {sourceOf} from './render/filmSource';
import {filmOf} from './render/job';

interface SheetOptions extends Pick<FilmOptions, 'theme' | 'aspect' | 'props' | 'scenario'> {
  readonly parts?: true;
  readonly out?: string;
}

/** Stills that are not wide stand closer together. */
const NARROW = {stillWidth: 360, columns: 5} as const;

const EXAMPLES = `
Examples:
  npm run sheet -- dlq-flow --theme light
  npm run sheet -- --parts --aspect 9:16`;

/** One still per beat. */
const beatStills = (film: Film, {theme, aspect}: SheetOptions): readonly LabelledStill[] =>
  film.cut.beats.map(({name, still}) => ({
    element: draw(film, still, theme, {format: FORMATS[aspect]}),
    label: `${name}  ${still}`,
  }));

/** One still per sample of each kind of part. */
const partStills = (theme: ThemeName, aspect: Aspect): readonly LabelledStill[] =>
  kindNames()
    .flatMap((kindName) => specimensOf(kindName))
    .map((specimen) => ({
      element: samplePage(specimen, theme, FORMATS[aspect]),
      label: `${specimen.kindName}: ${specimen.sample.shows}`,
    }));

/** What it shows: a film by its id, or all parts. */
const chosen = (
  id: string | undefined,
  options: SheetOptions,
): {readonly name: string; readonly stills: readonly LabelledStill[]} => {
  if (options.parts === true) {
    if (id !== undefined || options.props !== undefined || options.scenario !== undefined)
      throw new UsageError('A sheet of the parts shows no film: leave out its id, --props and --scenario.');
    return {name: 'parts', stills: partStills(options.theme, options.aspect)};
  }
  if (id === undefined && options.scenario === undefined)
    throw new UsageError(
      'Which film? Give its id, a scenario of your own, or --parts for a sheet of all kinds of part.',
    );
  const film = filmOf(sourceOf(id, options));
  return {name: film.id, stills: beatStills(film, options)};
};

/** Settings other than the usual ones are in a file's name. */
const fileName = (name: string, {theme, aspect}: SheetOptions): string =>
  [name, aspectSuffix(aspect) ?? [], theme === 'light' ? theme : [], 'sheet.png'].flat().join('.');

const sheet = (id: string | undefined, options: SheetOptions): void => {
  const {aspect, out} = options;
  const {name, stills} = chosen(id, options);
  const path = out === undefined ? join('out', fileName(name, options)) : pathFrom(out);
  const {width, height} = FORMATS[aspect];
  writeWhole(path, renderSheet(stills, {width, height, ...(aspect !== '16:9' && NARROW)}));
  console.log(shownPath(path));
};

await main(
  new Command('npm run sheet --')
    .description('Draws a contact sheet: one still per beat of a film, or one per state of each kind of part.')
    .argument('[id]', 'the film (npm run render -- --list shows all)')
    .option('--parts', 'all kinds of part, alone')
    .addOption(filmOptions.theme())
    .addOption(filmOptions.aspect())
    .addOption(filmOptions.props())
    .addOption(filmOptions.scenario())
    .option('--out <file>', 'the file (out/<id>.sheet.png, out/parts.sheet.png)')
    .addHelpText('after', EXAMPLES)
    .action(sheet),
);
