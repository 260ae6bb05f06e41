/** Kafka's own client configuration: numbers and booleans may be given as text, as in a properties file. */
export type ClientConfig = {readonly [name: string]: string | number | boolean};

/** A configuration that the Java client refuses. `error`: the class of the exception it throws. */
export class ConfigError extends Error {
  constructor(
    readonly error: string,
    message: string,
  ) {
    super(message);
    this.name = error;
  }
}

export const configException = (message: string): ConfigError => new ConfigError('ConfigException', message);

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
