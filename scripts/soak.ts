import {Argument, Command, Option} from 'commander';
import {EXIT, main} from './commandLine/main';
import {positiveNumber, wholeNumber} from './commandLine/values';
import {soakKills} from './soak/kills';
import {soakLinks} from './soak/links';
import {soakScenarios} from './soak/scenarios';

const SOAKS = {kills: soakKills, scenarios: soakScenarios, links: soakLinks} as const;
const DEFAULT_COUNT = 100;
const MOST_FAULTS_SHOWN = 20;

interface SoakOptions {
  readonly count: number;
  readonly seed: number;
}

const soak = async (kind: keyof typeof SOAKS, {count, seed}: SoakOptions): Promise<void> => {
  const {rounds, counts, faults} = await SOAKS[kind](count, seed);
  const parts = Object.entries(counts).map(([outcome, often]) => `${often} × ${outcome}`);
  console.log(`${kind}, seeds ${seed} to ${seed + rounds - 1}: ${parts.join(', ')}; ${faults.length} faults`);
  for (const fault of faults.slice(0, MOST_FAULTS_SHOWN)) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = EXIT.failed;
};

await main(
  new Command('npm run soak --')
    .description(
      'Tries at random what must never go wrong: renders that are killed, scenarios and links that are hostile.',
    )
    .addArgument(new Argument('<what>', 'what is tried').choices(Object.keys(SOAKS)))
    .addOption(new Option('--count <n>', 'how often').argParser(positiveNumber).default(DEFAULT_COUNT))
    .addOption(
      new Option('--seed <n>', 'the first one; the same seed is the same try').argParser(wholeNumber).default(1),
    )
    .action(soak),
);
