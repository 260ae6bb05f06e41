import {NotModelledError} from '../../notModelled';
import {isJavaSetting} from './javaSettings';

/** Kafka's own client configuration: numbers and booleans may be given as text, as in a properties file. */
export type ClientConfig = {readonly [name: string]: string | number | boolean};

/** A configuration that the Java client refuses. `error`: the class of the exception it throws; `reason`: what that was caused by, if it does not say. */
export class ConfigError extends Error {
  constructor(
    readonly error: string,
    message: string,
    readonly reason?: string,
  ) {
    super(message);
    this.name = error;
  }
}

export const configException = (message: string): ConfigError => new ConfigError('ConfigException', message);

/** Settings that every client has. */
const OF_ALL_CLIENTS = ['client.id', 'metadata.max.age.ms', 'request.timeout.ms', 'retry.backoff.ms'];

/** Throws for a setting that the model does not know: nothing is passed over in silence. `kind`: whose settings. */
export const refuseUnknown = (config: ClientConfig, kind: string, known: readonly string[]): void => {
  const all = [...OF_ALL_CLIENTS, ...known];
  for (const name of Object.keys(config)) {
    if (all.includes(name)) continue;
    const why = isJavaSetting(name)
      ? `The ${kind} setting "${name}" is not modelled`
      : `There is no ${kind} setting "${name}": the Java client would warn, and go on without it`;
    throw new NotModelledError(`${why}. Allowed are: ${[...all].sort().join(', ')}`);
  }
};

/** A value that has to be one of these; undefined: it is not given. */
export const oneOf = <T extends string>(config: ClientConfig, name: string, values: readonly T[]): T | undefined => {
  const given = textOf(config, name);
  if (given === undefined) return undefined;
  const found = values.find((value) => value === given);
  if (found === undefined)
    throw configException(
      `Invalid value ${given} for configuration ${name}: String must be one of: ${values.join(', ')}`,
    );
  return found;
};

export const numberOf = (config: ClientConfig, name: string, fallback: number): number => {
  const given = config[name];
  if (given === undefined) return fallback;
  const number = Number(given);
  if (given === '' || Number.isNaN(number))
    throw configException(`Invalid value ${given} for configuration ${name}: Not a number`);
  return number;
};

export const booleanOf = (config: ClientConfig, name: string, fallback: boolean): boolean => {
  const given = config[name];
  if (given === undefined) return fallback;
  if (String(given) === 'true') return true;
  if (String(given) === 'false') return false;
  throw configException(
    `Invalid value ${String(given)} for configuration ${name}: Expected value to be either true or false`,
  );
};

export const textOf = (config: ClientConfig, name: string): string | undefined => {
  const given = config[name];
  return given === undefined ? undefined : String(given);
};
