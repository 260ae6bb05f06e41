import {dueTimes} from '../../actors/dueTimes';
import type {Engine} from '../../engine';
import type {Life} from '../../network';
import {type Program, UNTIL_WOKEN, type Wait} from '../../process';
import type {Channel, ChannelListener} from '../wire/channel';
import type {Sinks} from '../../sinks/calls';
import type {RabbitmqWire} from '../wire/wire';
import type {Publisher} from '../words';
import {type Acting, living} from '../../actors/lives';

type Item = Publisher['publishes'][number];
type Reason = NonNullable<Publisher['again']>['on'][number];

/** A publisher in one of its lives. */
interface Publishing {
  readonly engine: Engine;
  readonly wire: RabbitmqWire;
  readonly spec: Publisher;
  readonly life: Life;
  readonly wake: () => void;
  /** The channel that is open now; none while it has no connection. */
  channel: Channel | undefined;
  /** Published and not confirmed yet, by message, the oldest first. */
  readonly unconfirmed: Map<string, Item>;
  /** To be published again as soon as there is a connection. */
  again: Item[];
  /** How often each message has been published again. */
  readonly times: Map<string, number>;
  /** Messages that have been put aside: once is enough, whatever becomes of that. */
  readonly parked: Set<string>;
  /** To be written into a table. */
  readonly toWrite: Item[];
}

const publish = ({wire, spec, channel, unconfirmed}: Publishing, item: Item): void => {
  if (channel === undefined) return;
  const {
    message,
    body,
    exchange = spec.exchange,
    key = spec.key,
    headers = {},
    priority,
    expiration,
    persistent,
  } = item;
  if (spec.confirms) unconfirmed.set(message, item);
  wire.publish(channel, {
    message,
    body: JSON.stringify(body),
    exchange,
    key,
    headers,
    persistent,
    ...(priority !== undefined && {priority}),
    ...(expiration !== undefined && {expiration}),
    ...(spec.mandatory && {mandatory: true}),
  });
};

/** Whether it is published once more for that reason; counts it. */
const isAgain = ({spec, times}: Publishing, {message}: Item, reason: Reason): boolean => {
  const {again} = spec;
  const before = times.get(message) ?? 0;
  if (again === undefined || !again.on.includes(reason) || before >= again.atMost) return false;
  times.set(message, before + 1);
  return true;
};

/** Put aside, if that is what is done for that reason: published elsewhere as soon as there is a connection, or written down. */
const putAside = ({spec, parked, again, toWrite, wake}: Publishing, item: Item, reason: Reason): void => {
  const {park} = spec;
  if (park?.on.includes(reason) !== true || parked.has(item.message)) return;
  parked.add(item.message);
  const {to} = park;
  if ('table' in to) toWrite.push(item);
  else if ('queue' in to) again.push({...item, exchange: '', key: to.queue});
  else again.push({...item, exchange: to.exchange, key: to.key});
  wake();
};

/** After a while, if it still lives; or it is put aside. */
const publishLater = (publishing: Publishing, item: Item, reason: Reason): void => {
  const {engine, spec, life, wake} = publishing;
  if (publishing.parked.has(item.message)) return;
  if (!isAgain(publishing, item, reason)) {
    putAside(publishing, item, reason);
    return;
  }
  const {now, agenda} = engine;
  agenda.schedule(now() + (spec.again?.after ?? 0), `${spec.name} publishes ${item.message} again`, () => {
    if (!life.alive) return;
    publishing.again.push(item);
    wake();
  });
};

const listenerOf = (publishing: Publishing, crash: () => void): ChannelListener => ({
  closed: crash,
  confirmed: (message, outcome) => {
    const item = publishing.unconfirmed.get(message);
    publishing.unconfirmed.delete(message);
    if (item !== undefined && outcome === 'nack') publishLater(publishing, item, 'nack');
    if (publishing.life.stopping) publishing.wake();
  },
  returned: (message) => {
    const item = publishing.spec.publishes.find((one) => one.message === message);
    if (item !== undefined) publishLater(publishing, item, 'return');
  },
});

/** What was not confirmed may be at the broker or not: nobody can know. */
const loseConnection = (publishing: Publishing): void => {
  const {wire, channel, unconfirmed, wake} = publishing;
  if (channel === undefined) return;
  publishing.channel = undefined;
  for (const item of unconfirmed.values()) {
    if (isAgain(publishing, item, 'lost confirm')) publishing.again.push(item);
    else putAside(publishing, item, 'lost confirm');
  }
  unconfirmed.clear();
  wire.lose(channel);
  wake();
};

/** What a publisher is to publish by its own times, in all its lives. */
interface Plan {
  /** What is to be published at this instant, or undefined. */
  readonly next: () => Item | undefined;
  /** How long nothing is. */
  readonly wait: () => Wait;
}

const planOf = (engine: Engine, spec: Publisher): Plan => {
  const times = dueTimes(spec.publishes, spec);
  let next = 0;
  return {
    next: () => {
      const due = times[next];
      return due !== undefined && due <= engine.now() ? spec.publishes[next++] : undefined;
    },
    wait: () => {
      const due = times[next];
      return due === undefined ? UNTIL_WOKEN : {atMost: due - engine.now()};
    },
  };
};

/** What is put aside into a table. */
function* writeDown({spec, life, wake, toWrite}: Publishing, sinks: Sinks): Program {
  const {park} = spec;
  if (park === undefined || !('table' in park.to)) return;
  for (let item = toWrite.shift(); item !== undefined; item = toWrite.shift()) {
    const {message, body} = item;
    yield* sinks.write({life, wake}, park.to.table, 0, {message, key: message, value: body});
  }
}

function* publishAll(publishing: Publishing, plan: Plan, sinks: Sinks): Program {
  const {life, wire} = publishing;
  while (!life.stopping) {
    yield* writeDown(publishing, sinks);
    const item = publishing.channel && (publishing.again.shift() ?? plan.next());
    if (item !== undefined) publish(publishing, item);
    else if (publishing.toWrite.length === 0) yield publishing.channel === undefined ? UNTIL_WOKEN : plan.wait();
  }
  // In good order: what is under way is confirmed first.
  while (publishing.channel !== undefined && publishing.unconfirmed.size > 0) yield UNTIL_WOKEN;
  if (publishing.channel !== undefined) wire.close(publishing.channel);
}

/** Publishes its messages one after the other. After a restart it goes on with those it has not sent. */
export const publisher = (engine: Engine, wire: RabbitmqWire, sinks: Sinks, spec: Publisher): Acting => {
  const plan = planOf(engine, spec);
  const self: Acting = living(engine, spec.name, ({life, wake, onConnection}) => {
    const publishing: Publishing = {
      engine,
      wire,
      spec,
      life,
      wake,
      channel: undefined,
      unconfirmed: new Map(),
      again: [],
      times: new Map(),
      parked: new Set(),
      toWrite: [],
    };
    const open = (): void => {
      if (!wire.isUp()) return;
      const listener = listenerOf(publishing, () => self.crash());
      publishing.channel = wire.open(onConnection(), listener, {confirms: spec.confirms});
    };
    open();
    return {
      program: publishAll(publishing, plan, sinks),
      lose: () => publishing.channel && wire.lose(publishing.channel),
      disconnected: () => loseConnection(publishing),
      reconnect: () => {
        open();
        wake();
        return publishing.channel !== undefined;
      },
      isWaiting: publishing.channel === undefined,
    };
  });
  return self;
};
