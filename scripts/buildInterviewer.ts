import cliProgress from 'cli-progress';
import {Command, InvalidArgumentError} from 'commander';
import {main} from './commandLine/main';
import {shownPath} from './commandLine/shownPath';
import {pathFrom} from './commandLine/values';
import {buildInterviewer} from './interviewer/build';

const FOLDER = 'dist/interviewer';
/** Where `npm start` serves the site. */
const SITE = 'http://localhost:4173/';

interface Options {
  readonly out?: string;
  readonly site: string;
}

/** An address with a slash at its end. */
const siteAddress = (address: string): string => {
  if (!URL.canParse(address) || !/^https?:/.test(address)) {
    throw new InvalidArgumentError('It must be an address such as https://example.org/queues/.');
  }
  return address.endsWith('/') ? address : `${address}/`;
};

/** One bar on a terminal; elsewhere nothing but the result. */
const makeBar = (): ((path: string, done: number, total: number) => void) => {
  if (!process.stderr.isTTY) return () => undefined;
  const bar = new cliProgress.SingleBar({format: '{bar}  {value}/{total}  {file}', barsize: 28, hideCursor: true});
  let started = false;
  return (file, done, total) => {
    if (!started) bar.start(total, 0, {file});
    started = true;
    bar.update(done, {file});
    if (done === total) bar.stop();
  };
};

const run = ({out, site}: Options): void => {
  const folder = out === undefined ? FOLDER : pathFrom(out);
  buildInterviewer(folder, site, makeBar());
  console.log(
    `The interviewer is in ${shownPath(folder)}: SKILL.md, references/problems.md and references/remotion-components.md with their pictures.`,
  );
};

await main(
  new Command('npm run build:interviewer --')
    .description(
      'Writes the interviewer as documents: the interview, the problem bank, and the films and parts that it shows.',
    )
    .option('--out <dir>', `where it goes; ${FOLDER} when left out`)
    .option('--site <address>', 'the site that links to moments lead to', siteAddress, SITE)
    .action(run),
);
