import {CommanderError, type Command} from 'commander';
import pc from 'picocolors';
import {describe, isUsage} from './describe';

/** Exit codes of every script. */
export const EXIT = {done: 0, failed: 1, usage: 2} as const;

/** Whoever reads the output has seen enough, as `head` has after some lines: there is nothing left to do; what had gone wrong until then, has. */
const endWithReader = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
    throw error;
  });
};

/** Runs a command with the arguments of this process; sets the exit code and prints what went wrong. */
export const main = async (command: Command): Promise<void> => {
  command.exitOverride();
  endWithReader();
  try {
    await command.parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      // commander has printed it
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
      return;
    }
    console.error(pc.red(describe(error)));
    process.exitCode = isUsage(error) ? EXIT.usage : EXIT.failed;
  }
};
