import {join} from 'node:path';
import {Command} from 'commander';
import {renderSheet, type LabelledStill} from '../src/painter/node';
import {draw} from '../src/stage/draw';
import {aspectSuffix, FORMATS, type Aspect} from '../src/stage/format';
import {kindNames, samplePage, specimensOf} from '../src/stage/samples/page';
import type {ThemeName} from '../src/stage/theme';
import {filmNamed} from './commandLine/films';
import {filmOptions, type FilmOptions} from './commandLine/filmOptions';
import {main} from './commandLine/main';
import {readProps} from './commandLine/props';
import {shownPath} from './commandLine/shownPath';
import {UsageError} from './commandLine/usageError';
import {pathFrom} from './commandLine/values';
import {writeWhole} from './outlets/writeWhole';
import {filmOf} from './render/job';

interface SheetOptions extends Pick<FilmOptions, 'theme' | 'aspect' | 'props'> {
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
const beatStills = (id: string, {theme, props, aspect}: SheetOptions): readonly LabelledStill[] => {
  const film = filmOf({film: filmNamed(id).id, props: props === undefined ? {} : readProps(props)});
  return film.cut.beats.map(({name, still}) => ({
    element: draw(film, still, theme, {format: FORMATS[aspect]}),
    label: `${name}  ${still}`,
  }));
};

/** One still per sample of each kind of part. */
const partStills = (theme: ThemeName, aspect: Aspect): readonly LabelledStill[] =>
  kindNames()
    .flatMap((kindName) => specimensOf(kindName))
    .map((specimen) => ({
      element: samplePage(specimen, theme, FORMATS[aspect]),
      label: `${specimen.kindName}: ${specimen.sample.shows}`,
    }));

const stillsOf = (id: string | undefined, options: SheetOptions): readonly LabelledStill[] => {
  if (options.parts === true) {
    if (id !== undefined || options.props !== undefined)
      throw new UsageError('A sheet of the parts shows no film: leave out its id and --props.');
    return partStills(options.theme, options.aspect);
  }
  if (id === undefined) throw new UsageError('Which film? Give its id, or --parts for a sheet of all kinds of part.');
  return beatStills(id, options);
};

/** Settings other than the usual ones are in a file's name. */
const fileName = (id: string | undefined, {theme, aspect}: SheetOptions): string =>
  [id ?? 'parts', aspectSuffix(aspect) ?? [], theme === 'light' ? theme : [], 'sheet.png'].flat().join('.');

const sheet = (id: string | undefined, options: SheetOptions): void => {
  const {aspect, out} = options;
  const stills = stillsOf(id, options);
  const path = out === undefined ? join('out', fileName(id, options)) : pathFrom(out);
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
    .option('--out <file>', 'the file (out/<id>.sheet.png, out/parts.sheet.png)')
    .addHelpText('after', EXAMPLES)
    .action(sheet),
);
