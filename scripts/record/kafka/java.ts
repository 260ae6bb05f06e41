import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {cached} from '../../cache';
import {UsageError} from '../../commandLine/usageError';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SOURCES = join(HERE, 'java');

const HOW_TO_GET = 'Recording needs a JDK of version 17 or later (java, javac) and Maven (mvn) on the PATH.';

const run = (command: string, ...args: readonly string[]): string => {
  const {status, error, stdout, stderr} = spawnSync(command, args, {encoding: 'utf8'});
  if (error !== undefined) throw new UsageError(`${command} cannot be run. ${HOW_TO_GET}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
};

/** The class path of a Kafka: its artifacts, from Maven Central when they are not here yet. */
export const kafkaJars = async (version: string): Promise<string> => {
  const folder = await cached('kafka-jars', version, (made) => {
    run(
      'mvn',
      ...['--batch-mode', '--quiet', '--file', join(HERE, 'pom.xml'), `-Dkafka.version=${version}`],
      ...['dependency:copy-dependencies', `-DoutputDirectory=${made}`],
    );
    return Promise.resolve();
  });
  return join(folder, '*');
};

/** The class path of the recorder, compiled against that Kafka's clients. */
export const recorderClasses = async (version: string, jars: string): Promise<string> => {
  const sources = readdirSync(SOURCES).map((name) => join(SOURCES, name));
  const fingerprint = createHash('sha256');
  for (const source of sources) fingerprint.update(readFileSync(source));
  const classes = await cached('kafka-recorder', `${version}-${fingerprint.digest('hex').slice(0, 12)}`, (made) => {
    mkdirSync(made, {recursive: true});
    run('javac', '-nowarn', '-classpath', jars, '-d', made, ...sources);
    return Promise.resolve();
  });
  return [jars, classes].join(delimiter);
};
