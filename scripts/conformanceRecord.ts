import {Command} from 'commander';
import {main} from './commandLine/main';

const SYSTEMS = ['rabbitmq', 'kafka'];

const EXAMPLES = `
Examples:
  npm run conformance:record -- rabbitmq --help
  npm run conformance:record -- rabbitmq --only 01-ack-order-three-classic --out out/recordings`;

/** What `scripts/record/<system>.ts` exports: how its scenarios are recorded, with its own options. */
interface Recorder {
  readonly recordCommand: Command;
}

const recorderOf = async (system: string): Promise<Command> => {
  const path = `./record/${system}.ts`;
  return ((await import(path)) as Recorder).recordCommand;
};

const program = new Command('npm run conformance:record --')
  .description(
    'Records the scenarios again from a live broker, so that anyone can renew the evidence on their own version.',
  )
  .addHelpText('after', EXAMPLES);

const asked = process.argv[2];
for (const system of SYSTEMS) {
  program.addCommand(
    system === asked ? await recorderOf(system) : new Command(system).description(`from a live ${system} broker`),
  );
}
await main(program);
