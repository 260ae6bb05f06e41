import type {Engine} from '../engine';
import type {Life} from '../network';
import {type Program, UNTIL_WOKEN} from '../process';
import type {Deed, Json} from '../scenario';
import type {Held} from '../world';
import type {Channel} from '../wires/rabbitmq/channel';
import type {KafkaWire} from '../wires/kafka/wire';
import type {RabbitmqWire} from '../wires/rabbitmq/wire';
import {heldOf} from './consumer';
import type {Acting} from './lives';
import type {ReaderActing} from './reader';
import type {Report} from './report';

/** What a person can reach: the programs, and the consumers of logs among them. */
export interface Reach {
  readonly actor: (name: string) => Acting | undefined;
  readonly reader: (name: string) => ReaderActing | undefined;
}

/** A person with a client of the broker at hand. */
export interface Doer {
  readonly engine: Engine;
  readonly wire: RabbitmqWire | undefined;
  readonly kafka: KafkaWire | undefined;
  readonly reach: Reach;
  readonly name: string;
  readonly report: Report;
  readonly life: Life;
  readonly wake: () => void;
  /** Messages taken out of queues and not settled yet, the oldest first. */
  readonly hand: Held[];
  /** Opened when it is needed for the first time. */
  channel: Channel | undefined;
  /** Whether the newest `basic.get` has been answered. */
  answered: boolean;
  /** How the newest publish was confirmed. */
  outcome: 'ack' | 'nack' | undefined;
}

const open = (doer: Doer, wire: RabbitmqWire): Channel =>
  wire.open(
    doer.life,
    {
      got: (delivery) => {
        doer.answered = true;
        if (delivery !== undefined) {
          const held = heldOf(delivery);
          doer.hand.push(held);
          doer.report.received(held);
        }
        doer.wake();
      },
      confirmed: (_, how) => {
        doer.outcome = how;
        doer.wake();
      },
    },
    {confirms: true},
  );

const brokerOf = (doer: Doer): {readonly wire: RabbitmqWire; readonly channel: Channel} => {
  const {wire, name} = doer;
  if (wire === undefined) throw new Error(`${name} needs RabbitMQ`);
  doer.channel ??= open(doer, wire);
  return {wire, channel: doer.channel};
};

function* get(doer: Doer, queue: string): Program<Json> {
  const {wire, channel} = brokerOf(doer);
  const {hand} = doer;
  const before = hand.length;
  doer.answered = false;
  wire.get(channel, queue);
  while (!doer.answered) yield UNTIL_WOKEN;
  return {queue, message: hand.length > before ? (hand.at(-1)?.message ?? null) : null};
}

/** One message after the other: published as it is, confirmed, and only then taken out of where it lay. Ends when one is refused. */
function* redrive(doer: Doer, to: string): Program<Json> {
  const {wire, channel} = brokerOf(doer);
  const {hand, report} = doer;
  const messages: string[] = [];
  for (const held of [...hand]) {
    const {message, body, headers} = held;
    doer.outcome = undefined;
    wire.publish(channel, {message, body: JSON.stringify(body), exchange: '', key: to, headers});
    while (doer.outcome === undefined) yield UNTIL_WOKEN;
    if (doer.outcome === 'nack') return {to, messages};
    wire.settle(channel, held, {how: 'ack'});
    report.settled(held, 'ack');
    hand.shift();
    messages.push(message);
  }
  return {to, messages};
}

type ToSeek = Extract<Deed, {seek: object}>['seek'];

/** Tells the application to seek, and waits until it has. */
function* seek({reach, wake}: Doer, told: ToSeek): Program<Json> {
  const {reader, topic, partition, to} = told;
  let done = false;
  reach.reader(reader)?.seek(topic, partition, to, () => {
    done = true;
    wake();
  });
  while (!done) yield UNTIL_WOKEN;
  return told;
}

type ToAdd = Extract<Deed, {addPartitions: object}>['addPartitions'];

/** Waits for the cluster's answer. Clients learn of it by themselves, at their next metadata refresh. [P7] [G14] */
function* addPartitions({kafka, name, wake}: Doer, told: ToAdd): Program<Json> {
  if (kafka === undefined) throw new Error(`${name} needs Kafka`);
  let done = false;
  kafka.administer({type: 'addPartitions', topic: told.topic, total: told.to}, () => {
    done = true;
    wake();
  });
  while (!done) yield UNTIL_WOKEN;
  return told;
}

/** Does one thing. Returns what it was about. */
export function* act(doer: Doer, deed: Deed): Program<Json> {
  const {engine, name, reach} = doer;
  if ('get' in deed) return yield* get(doer, deed.get);
  if ('redrive' in deed) return yield* redrive(doer, deed.redrive.to);
  if ('seek' in deed) return yield* seek(doer, deed.seek);
  if ('addPartitions' in deed) return yield* addPartitions(doer, deed.addPartitions);
  if ('deploy' in deed) {
    engine.tell({system: 'actor', actor: name, type: 'deployed', to: deed.deploy.to, parser: deed.deploy.parser});
    return deed.deploy;
  }
  if ('crash' in deed) {
    reach.actor(deed.crash)?.crash();
    return deed.crash;
  }
  reach.actor(deed.start)?.start();
  return deed.start;
}
