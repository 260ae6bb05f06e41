import {existsSync, readFileSync, statSync} from 'node:fs';
import {UsageError} from './usageError';
import {pathFrom} from './values';

const parse = (text: string, origin: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${origin}: this is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** Reads a file that a person named. Throws UsageError when it is not there or a folder. */
export const readTextFile = (path: string, argument: string): string => {
  const file = pathFrom(path);
  if (!existsSync(file)) throw new UsageError(`${argument}: there is no file ${file}`);
  if (statSync(file).isDirectory()) throw new UsageError(`${argument}: ${file} is a folder, not a file`);
  return readFileSync(file, 'utf8');
};

/** Reads a JSON file that a person named. Throws UsageError when it is not there or not JSON. */
export const readJsonFile = (path: string, argument: string): unknown =>
  parse(readTextFile(path, argument), `${argument} ${path}`);

/** The value of `--props`: JSON itself, or the name of a file with it. Throws UsageError unless it holds one object. */
export const readProps = (text: string): Readonly<Record<string, unknown>> => {
  const props = text.trimStart().startsWith('{') ? parse(text, '--props') : readJsonFile(text, '--props');
  if (typeof props !== 'object' || props === null || Array.isArray(props)) {
    throw new UsageError(`--props: it must be one JSON object, such as '{"seed": 7}'`);
  }
  if ('theme' in props) throw new UsageError('--props: the theme is chosen with --theme dark or --theme light');
  return {...props};
};
