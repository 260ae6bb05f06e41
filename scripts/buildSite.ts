import {Command} from 'commander';
import {relative} from 'node:path';
import config from '../vite.site.config';
import {main} from './commandLine/main';
import {pathFrom} from './commandLine/values';
import {buildSite} from './site/build';

const run = async ({out}: {readonly out?: string}): Promise<void> => {
  const folder = out === undefined ? config.build.outDir : pathFrom(out);
  await buildSite(folder);
  console.log(
    `The site is in ${relative(process.cwd(), folder) || folder}: static files for any folder of any server.`,
  );
};

await main(
  new Command('npm run build:site --')
    .description('Builds the site: static files that work from any folder, offline.')
    .option('--out <dir>', 'where it goes; dist/site when left out')
    .action(run),
);
