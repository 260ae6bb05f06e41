import {ShortFile} from '../../src/painter/node';
import {InvalidScenario} from '../../src/simulation';
import {BadStoryboard} from '../../src/storyboard/cut';
import {InvalidProps} from '../../src/storyboard/explainer';
import {NoBrowser} from '../browser';
import {memoryTrouble, systemTrouble} from './systemTrouble';
import {UsageError} from './usageError';

/** Whether it is the request that is wrong. */
export const isUsage = (error: unknown): boolean =>
  error instanceof UsageError || error instanceof InvalidProps || error instanceof InvalidScenario;

/** Whether the error's message was written for people. */
export const isSentence = (error: unknown): boolean =>
  isUsage(error) || error instanceof NoBrowser || error instanceof BadStoryboard || error instanceof ShortFile;

/** What a person needs to read about an error: the message alone when it was written for them, else where it came from too. */
export const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (isSentence(error)) return error.message;
  return systemTrouble(error) ?? memoryTrouble(error.message) ?? error.stack ?? error.message;
};
