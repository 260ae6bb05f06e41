import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir, hostname} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {connect} from 'amqplib';
import {UsageError} from '../../commandLine/usageError';
import {askInside, type Inside} from './erlang';

/** A running broker with nothing declared on it. */
export interface Broker {
  readonly url: string;
  /** As traces name it: "RabbitMQ 3.10.8, Erlang/OTP 25, erts 13.1.5". */
  readonly name: string;
  readonly version: string;
  readonly inside: Inside;
  readonly stop: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const START_TIMEOUT = 60_000;
const POLL = 250;

/** The server itself, where packages put it: the one on the PATH may only be for root. */
const SERVERS = [
  '/usr/lib/rabbitmq/bin/rabbitmq-server',
  '/opt/homebrew/sbin/rabbitmq-server',
  '/usr/local/sbin/rabbitmq-server',
  '/usr/sbin/rabbitmq-server',
];

const HOW_TO_GET_ONE = `No rabbitmq-server is installed here. Install one:
  Debian, Ubuntu   apt-get install rabbitmq-server
  macOS            brew install rabbitmq
or name a running broker with nothing on it: --url amqp://localhost --node rabbit@<host> --cookie <its Erlang cookie>`;

const installedServer = (): string => {
  const server = SERVERS.find((path) => existsSync(path));
  if (server === undefined) throw new UsageError(HOW_TO_GET_ONE);
  return server;
};

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

const isUp = async (url: string): Promise<boolean> => {
  try {
    await (await connect(url)).close();
    return true;
  } catch {
    return false;
  }
};

const VERSION = `
  {_, _, Version} = lists:keyfind(rabbit, 1, application:loaded_applications()),
  io_lib:format("~s,~s,~s", [Version, erlang:system_info(otp_release), erlang:system_info(version)])`;

const described = async (url: string, inside: Inside, stop: () => Promise<void>): Promise<Broker> => {
  const [version = '', otp, erts] = (await inside.ask(VERSION)).split(',');
  const queues = await inside.ask('integer_to_list(length(rabbit_amqqueue:list()))');
  if (queues !== '0') throw new UsageError(`The broker holds ${queues} queues: record on a fresh one.`);
  return {url, name: `RabbitMQ ${version}, Erlang/OTP ${otp}, erts ${erts}`, version, inside, stop};
};

/** A broker that somebody else has started. `node`: rabbit on this host unless given. */
export const brokerAt = async (
  url: string,
  node = `rabbit@${hostname().split('.')[0]}`,
  cookie?: string,
): Promise<Broker> => {
  if (cookie === undefined) throw new UsageError('--url needs --cookie: the Erlang cookie of that broker.');
  if (!(await isUp(url))) throw new UsageError(`Nobody answers at ${url}.`);
  const inside = await askInside(node, cookie);
  return described(url, inside, () => Promise.resolve(inside.close()));
};

const waitUntilUp = async (url: string, hasEnded: () => boolean): Promise<void> => {
  const patience = Date.now() + START_TIMEOUT;
  while (!(await isUp(url))) {
    if (hasEnded()) throw new Error('rabbitmq-server has ended at its start.');
    if (Date.now() > patience) throw new Error(`rabbitmq-server does not answer at ${url}.`);
    await sleep(POLL);
  }
};

/** Starts the installed rabbitmq-server on loopback, with its data in a folder that goes with it. */
export const startBroker = async (): Promise<Broker> => {
  const program = installedServer();
  const folder = mkdtempSync(join(tmpdir(), 'rabbitmq-'));
  const [port, distribution] = [await freePort(), await freePort()];
  const node = `conformance-${process.pid}@localhost`;
  const cookie = `cookie-${process.pid}`;
  const server = spawn(program, [], {
    env: {
      ...process.env,
      HOME: folder,
      ERL_EPMD_ADDRESS: LOOPBACK,
      RABBITMQ_NODENAME: node,
      RABBITMQ_NODE_IP_ADDRESS: LOOPBACK,
      RABBITMQ_NODE_PORT: String(port),
      RABBITMQ_DIST_PORT: String(distribution),
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: `-setcookie ${cookie} -kernel inet_dist_use_interface {127,0,0,1}`,
      RABBITMQ_CONF_ENV_FILE: join(folder, 'env.conf'),
      RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq'),
      RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
      RABBITMQ_MNESIA_BASE: join(folder, 'data'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_PID_FILE: join(folder, 'pid'),
    },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => server.on('exit', () => resolve()));
  const url = `amqp://${LOOPBACK}:${port}`;
  await waitUntilUp(url, () => server.exitCode !== null);
  const inside = await askInside(node, cookie);
  const stop = async (): Promise<void> => {
    await inside.ask('spawn(fun() -> init:stop() end), "stopping"');
    inside.close();
    await ended;
    rmSync(folder, {recursive: true, force: true});
  };
  return described(url, inside, stop);
};
