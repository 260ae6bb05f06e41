import {CommanderError, type Command} from 'commander';
import pc from 'picocolors';
import {describe, isUsage} from './describe';

/** Exit codes of every script. */
export const EXIT = {done: 0, failed: 1, usage: 2} as const;

/** Runs a command with the arguments of this process; sets the exit code and prints what went wrong. */
export const main = async (command: Command): Promise<void> => {
  command.exitOverride();
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
