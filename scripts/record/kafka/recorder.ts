import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Broker} from './broker';

/** How one scenario went. */
export interface Outcome {
  readonly scenario: string;
  /** Why there is no trace of it; undefined: there is. */
  readonly failure?: string;
}

const outcomeOf = (line: string): Outcome => {
  const [verdict, scenario = '', ...why] = line.split(' ');
  return verdict === 'ok' ? {scenario} : {scenario, failure: why.join(' ')};
};

/** Plays scenarios to a live broker with the Java clients, one after the other; the traces go into a folder. */
export async function* recordAll(
  broker: Broker,
  classPath: string,
  name: string,
  scenarios: readonly string[],
  traces: string,
): AsyncGenerator<Outcome> {
  const recorder = spawn(
    'java',
    ['-Xmx512m', '-classpath', classPath, 'Recorder', broker.bootstrap, broker.logs ?? '-', name, traces],
    {stdio: ['pipe', 'pipe', 'ignore']},
  );
  recorder.stdin.end(scenarios.map((path) => `${path}\n`).join(''));
  try {
    for await (const line of createInterface({input: recorder.stdout})) yield outcomeOf(line);
  } finally {
    recorder.kill();
  }
}
