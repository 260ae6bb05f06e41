import {join} from 'node:path';
import {Command} from 'commander';
import {renderSheet} from '../src/painter/node';
import {draw} from '../src/stage/draw';
import {HEIGHT, WIDTH} from '../src/stage/format';
import {filmNamed} from './commandLine/films';
import {filmOptions, type FilmOptions} from './commandLine/filmOptions';
import {main} from './commandLine/main';
import {readProps} from './commandLine/props';
import {shownPath} from './commandLine/shownPath';
import {pathFrom} from './commandLine/values';
import {writeWhole} from './outlets/writeWhole';
import {filmOf} from './render/job';

interface SheetOptions extends Pick<FilmOptions, 'theme' | 'props'> {
  readonly out?: string;
}

const EXAMPLES = `
Example:
  npm run sheet -- dlq-flow --theme light`;

const sheet = (id: string, {theme, props, out}: SheetOptions): void => {
  const film = filmOf({film: filmNamed(id).id, props: props === undefined ? {} : readProps(props)});
  const stills = film.cut.beats.map(({name, still}) => ({
    element: draw(film, still, theme),
    label: `${name}  ${still}`,
  }));
  const path =
    out === undefined ? join('out', [id, theme === 'light' ? theme : [], 'sheet.png'].flat().join('.')) : pathFrom(out);
  writeWhole(path, renderSheet(stills, {width: WIDTH, height: HEIGHT}));
  console.log(shownPath(path));
};

await main(
  new Command('npm run sheet --')
    .description('Draws a contact sheet of a film: one still per beat, with its name and frame.')
    .argument('<id>', 'the film (npm run render -- --list shows all)')
    .addOption(filmOptions.theme())
    .addOption(filmOptions.props())
    .option('--out <file>', 'the file (out/<id>.sheet.png)')
    .addHelpText('after', EXAMPLES)
    .action(sheet),
);
