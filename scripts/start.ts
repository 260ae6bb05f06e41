import {Command, Option} from 'commander';
import pc from 'picocolors';
import {main} from './commandLine/main';
import {positiveNumber} from './commandLine/values';
import {buildSite} from './site/build';
import {serveSite} from './site/serve';

const PORT = 4173;

interface StartOptions {
  readonly port: number;
  readonly host: string;
}

const start = async (options: StartOptions): Promise<void> => {
  console.error('Building the site …');
  await buildSite();
  const {url} = await serveSite(options);
  console.log(`\n  ${pc.bold('Films')}    ${url}`);
  console.log(`  ${pc.bold('Present')}  ${url}present/`);
  console.log(`  ${pc.bold('Desk')}     ${url}desk/`);
  console.log(`  ${pc.bold('Practice')} ${url}practice/`);
  console.log(pc.dim('\n  Ctrl-C stops it.'));
};

await main(
  new Command('npm start --')
    .description('Builds the site and serves it on this machine.')
    .addOption(new Option('--port <n>', 'the first port to try').argParser(positiveNumber).default(PORT))
    .option('--host <name>', 'where it listens; localhost is this machine only', 'localhost')
    .action(start),
);
