import {Command, Option} from 'commander';
import {explainEvents, explainFrame} from '../src/storyboard/explain';
import {filmOptions, type FilmOptions} from './commandLine/filmOptions';
import {frameOf, type FrameChoice} from './commandLine/frameOf';
import {main} from './commandLine/main';
import {UsageError} from './commandLine/usageError';
import {wholeNumber} from './commandLine/values';
import {sourceOf} from './render/filmSource';
import {filmOf} from './render/job';

interface ExplainOptions extends Pick<FilmOptions, 'props' | 'scenario'>, FrameChoice {
  readonly events?: true;
}

const EXAMPLES = `
Examples:
  npm run explain -- dlq-flow --frame 300        what is true at that frame, as JSON
  npm run explain -- dlq-flow --events           everything that happens, one line per event
  npm run explain -- --scenario my.json --events the same of a scenario of your own
  npm run --silent explain -- dlq-flow --frame 300 | jq .    without npm's own two lines`;

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
    .addOption(filmOptions.scenario())
    .addOption(filmOptions.props())
    .addHelpText('after', EXAMPLES)
    .action(explain),
);
