import type {Doer} from '../../actors/operator';
import type {Held} from '../../actors/state';
import {connectionOf, newLife} from '../../network';
import {awaited, type Program, UNTIL_WOKEN} from '../../process';
import type {Json} from '../../scenario';
import type {Channel} from '../wire/channel';
import type {AdminMethod, RabbitmqWire} from '../wire/wire';
import type {RabbitmqDeed} from '../words';
import {heldOf} from './consumer';

/** A person with a channel to the broker. */
interface Client {
  readonly wire: RabbitmqWire;
  readonly doer: Doer;
  readonly channel: Channel;
  /** Messages taken out of queues and not settled yet, the oldest first. */
  readonly hand: Held[];
  /** Whether the newest `basic.get` has been answered. */
  answered: boolean;
  /** How the newest publish was confirmed. */
  outcome: 'ack' | 'nack' | undefined;
  /** The broker has been shut down, and what was held has gone back. */
  lost: boolean;
  /** Why the broker has closed the channel. */
  refused: string | undefined;
}

type AdminDeed = Exclude<RabbitmqDeed, {get: string} | {redrive: object} | {memoryAlarm: boolean}>;

/** A person who finds the broker down tries again. */
const TRIES_EVERY_MS = 1000;

/** `number`: of the person's connections; the broker has closed those before. */
const open = (wire: RabbitmqWire, doer: Doer, number: number): Client => {
  const hand: Held[] = [];
  const channel = wire.open(
    number === 1 ? doer.life : connectionOf(doer.life, newLife(doer.name, number).id),
    {
      closed: (error) => {
        client.refused = error;
        client.lost = true;
        if (client.hand.length > 0) doer.report.channelLost(error);
        client.hand.length = 0;
        doer.wake();
      },
      got: (delivery) => {
        client.answered = true;
        if (delivery !== undefined) {
          const held = heldOf(delivery);
          hand.push(held);
          doer.report.received(held);
        }
        doer.wake();
      },
      lost: () => {
        client.lost = true;
        client.hand.length = 0;
        doer.report.channelLost('connection reset');
        doer.wake();
      },
      confirmed: (_, how) => {
        client.outcome = how;
        doer.wake();
      },
    },
    {confirms: true},
  );
  const client: Client = {
    wire,
    doer,
    channel,
    hand,
    answered: false,
    outcome: undefined,
    lost: false,
    refused: undefined,
  };
  return client;
};

function* get(client: Client, queue: string): Program<Json> {
  const {wire, channel, hand} = client;
  const before = hand.length;
  client.answered = false;
  wire.get(channel, queue);
  while (!client.answered && !client.lost) yield UNTIL_WOKEN;
  return {queue, message: hand.length > before ? (hand.at(-1)?.message ?? null) : null};
}

/** One message after the other: published as it is, confirmed, and only then taken out of where it lay. Ends when one is refused. */
function* redrive(client: Client, to: string): Program<Json> {
  const {wire, channel, hand, doer} = client;
  const messages: string[] = [];
  for (const held of [...hand]) {
    const {message, body, headers} = held;
    client.outcome = undefined;
    wire.publish(channel, {message, body: JSON.stringify(body), exchange: '', key: to, headers});
    while (client.outcome === undefined && !client.lost) yield UNTIL_WOKEN;
    if (client.outcome !== 'ack') return {to, messages};
    wire.settle(channel, held, {how: 'ack'});
    doer.report.settled(held, 'ack');
    hand.shift();
    messages.push(message);
  }
  return {to, messages};
}

/** What the deed asks of the broker. */
const methodOf = (deed: AdminDeed): AdminMethod => {
  if ('purge' in deed) return {type: 'queue.purge', queue: deed.purge};
  if ('bind' in deed) return {type: 'bind', binding: deed.bind};
  if ('unbind' in deed) return {type: 'unbind', binding: deed.unbind};
  if ('delete' in deed)
    return 'queue' in deed.delete
      ? {type: 'queue.delete', queue: deed.delete.queue}
      : {type: 'exchange.delete', exchange: deed.delete.exchange};
  return 'queue' in deed.declare
    ? {type: 'queue.declare', queue: deed.declare.queue}
    : {type: 'exchange.declare', exchange: deed.declare.exchange};
};

/** Waits for the broker's answer. What it refuses closes the channel, and the person has read why. */
function* administer(client: Client, deed: AdminDeed): Program<Json> {
  const {wire, channel, doer} = client;
  yield* awaited(doer.wake, (done) => wire.administer(channel, methodOf(deed), done));
  const {system: _, of: __, ...told} = deed;
  return {...(told as {readonly [word: string]: Json}), ...(client.refused !== undefined && {refused: client.refused})};
}

/** What a person does with RabbitMQ. The channel is opened when it is needed. */
export const rabbitmqHands = (wire: RabbitmqWire, doer: Doer): ((deed: RabbitmqDeed) => Program<Json>) => {
  let client: Client | undefined;
  let connections = 0;
  return function* act(deed) {
    while (!wire.isUp()) yield TRIES_EVERY_MS;
    if ('memoryAlarm' in deed) {
      wire.setMemoryAlarm(deed.memoryAlarm);
      return deed.memoryAlarm;
    }
    if (client === undefined || client.lost) client = open(wire, doer, ++connections);
    if ('get' in deed) return yield* get(client, deed.get);
    return yield* 'redrive' in deed ? redrive(client, deed.redrive.to) : administer(client, deed);
  };
};
