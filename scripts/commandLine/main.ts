import {CommanderError, type Command} from 'commander';
import pc from 'picocolors';
import {InvalidProps} from '../../src/storyboard/explainer';
import {InvalidScenario} from '../../src/simulation';
import {NoBrowser} from '../browser';
import {UsageError} from './usageError';

/** Exit codes of every script. */
export const EXIT = {done: 0, failed: 1, usage: 2} as const;

const isUsage = (error: unknown) =>
  error instanceof UsageError || error instanceof InvalidProps || error instanceof InvalidScenario;

/** What a person needs to read about an error: the message alone when it was written for them, else where it came from too. */
export const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isWrittenForPeople = isUsage(error) || error instanceof NoBrowser;
  return isWrittenForPeople ? error.message : (error.stack ?? error.message);
};

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
