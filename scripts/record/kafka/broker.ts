import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {connect, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

/** A running broker with nothing on it. */
export interface Broker {
  readonly bootstrap: string;
  /** Where it keeps its logs; undefined: not on this machine. */
  readonly logs: string | undefined;
  readonly stop: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 250;

/** One node on loopback, with the settings that FORMAT.md names: only times are made short. */
const properties = (port: number, controller: number, data: string): string => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@${LOOPBACK}:${controller}
listeners=PLAINTEXT://${LOOPBACK}:${port},CONTROLLER://${LOOPBACK}:${controller}
advertised.listeners=PLAINTEXT://${LOOPBACK}:${port}
controller.listener.names=CONTROLLER
log.dirs=${data}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=100
log.retention.check.interval.ms=100
log.initial.task.delay.ms=100
log.cleaner.backoff.ms=50
log.segment.delete.delay.ms=200
transaction.abort.timed.out.transaction.cleanup.interval.ms=100
auto.create.topics.enable=false
`;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, LOOPBACK);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** A cluster id is 16 bytes in base64 without padding; any will do. */
const CLUSTER_ID = 'cmVjb3JkaW5nLWthZmth';
const CLUSTER_ID_LENGTH = 22;

const stopped = (process: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (process.exitCode !== null) return resolve();
    process.once('exit', () => resolve());
    process.kill('SIGKILL');
  });

/** Starts a Kafka of these jars on loopback, in a folder of its own that goes with it. */
export const startBroker = async (jars: string): Promise<Broker> => {
  const folder = mkdtempSync(join(tmpdir(), 'kafka-recording-'));
  const data = join(folder, 'data');
  const settings = join(folder, 'server.properties');
  const [port, controller] = [await freePort(), await freePort()];
  writeFileSync(settings, properties(port, controller, data));
  const clusterId = CLUSTER_ID.padEnd(CLUSTER_ID_LENGTH, 'A');
  const format = ['-classpath', jars, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', settings];
  const formatted = spawnSync('java', format, {encoding: 'utf8'});
  if (formatted.status !== 0)
    throw new Error(`The storage cannot be formatted:\n${formatted.stdout}${formatted.stderr}`);
  const server = spawn('java', ['-Xmx768m', '-classpath', jars, 'kafka.Kafka', settings], {stdio: 'ignore'});
  const stop = async (): Promise<void> => {
    await stopped(server);
    rmSync(folder, {recursive: true, force: true});
  };
  const end = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(port))) {
    if (server.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error('The broker does not start.');
    }
    await sleep(POLL_MS);
  }
  return {bootstrap: `${LOOPBACK}:${port}`, logs: data, stop};
};
