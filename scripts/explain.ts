import {Command, Option} from 'commander';
import {explainEvents, explainFrame} from '../src/storyboard/explain';
import {filmNamed} from './commandLine/films';
import {filmOptions, type FilmOptions} from './commandLine/filmOptions';
import {frameOf, type FrameChoice} from './commandLine/frameOf';
import {main} from './commandLine/main';
import {readProps} from './commandLine/props';
import {UsageError} from './commandLine/usageError';
import {wholeNumber} from './commandLine/values';
import {filmOf, type FilmSource} from './render/job';
import {ownScenario} from './render/ownScenario';

interface ExplainOptions extends Pick<FilmOptions, 'props'>, FrameChoice {
  readonly events?: true;
  readonly scenario?: string;
}

const EXAMPLES = `
Examples:
  npm run explain -- dlq-flow --frame 300        what is true at that frame, as JSON
  npm run explain -- dlq-flow --events           everything that happens, one line per event
  npm run explain -- --scenario my.json --events the same of a scenario of your own
  npm run --silent explain -- dlq-flow --frame 300 | jq .    without npm's own two lines`;

const sourceOf = (id: string | undefined, {scenario, props}: ExplainOptions): FilmSource => {
  if (scenario === undefined) {
    if (id === undefined) throw new UsageError('Name a film, or a scenario of your own: --scenario <file>');
    return {film: filmNamed(id).id, props: props === undefined ? {} : readProps(props)};
  }
  if (id !== undefined || props !== undefined)
    throw new UsageError('--scenario is explained by itself: leave the film and --props away');
  return ownScenario(scenario);
};

const explain = (id: string | undefined, options: ExplainOptions): void => {
  const film = filmOf(sourceOf(id, options));
  if (!options.events) {
    console.log(JSON.stringify(explainFrame(film, frameOf(film, options)), null, 2));
  } else if (options.frame !== undefined || options.beat !== undefined) {
    throw new UsageError('--events prints the whole history: leave --frame and --beat away');
  } else {
    console.log(explainEvents(film).join('\n'));
  }
};

await main(
  new Command('npm run explain --')
    .description('Tells what is true in a film, so that you can hold it against what you know.')
    .argument('[id]', 'the film (npm run render -- --list shows all)')
    .addOption(new Option('--frame <n>', 'at this frame, from 0').argParser(wholeNumber))
    .option('--beat <name>', 'at this beat of the storyboard')
    .option('--events', 'the history instead')
    .option('--scenario <file>', 'your own scenario (JSON) instead of a film of the catalogue')
    .addOption(filmOptions.props())
    .addHelpText('after', EXAMPLES)
    .action(explain),
);
