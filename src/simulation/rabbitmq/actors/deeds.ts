import type {Doer} from '../../actors/operator';
import type {Held} from '../../actors/state';
import {type Program, UNTIL_WOKEN} from '../../process';
import type {Json} from '../../scenario';
import type {Channel} from '../wire/channel';
import type {RabbitmqWire} from '../wire/wire';
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
}

/** A person who finds the broker down tries again. */
const TRIES_EVERY_MS = 1000;

const open = (wire: RabbitmqWire, doer: Doer): Client => {
  const hand: Held[] = [];
  const channel = wire.open(
    doer.life,
    {
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
  const client: Client = {wire, doer, channel, hand, answered: false, outcome: undefined, lost: false};
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

/** What a person does with RabbitMQ. The channel is opened when it is needed. */
export const rabbitmqHands = (wire: RabbitmqWire, doer: Doer): ((deed: RabbitmqDeed) => Program<Json>) => {
  let client: Client | undefined;
  return function* act(deed) {
    while (!wire.isUp()) yield TRIES_EVERY_MS;
    if (client === undefined || client.lost) client = open(wire, doer);
    return yield* 'get' in deed ? get(client, deed.get) : redrive(client, deed.redrive.to);
  };
};
