import * as fc from 'fast-check';
import {
  type Command,
  decide,
  emptyBroker,
  type Event,
  type Headers,
  type Model,
  nextDue,
  type QueueType,
  type Version,
} from '..';

/** One random move; what it means depends on what is there: `pick` chooses among it. */
export interface Move {
  readonly does:
    | 'publish'
    | 'consume'
    | 'ack'
    | 'nack'
    | 'reject'
    | 'discard'
    | 'recover'
    | 'get'
    | 'cancel'
    | 'close'
    | 'lose'
    | 'wait'
    | 'purge'
    | 'restart';
  readonly pick: number;
  readonly multiple: boolean;
}

export interface Use {
  readonly version: Version;
  readonly type: Exclude<QueueType, 'stream'>;
  readonly arguments: Headers;
  readonly moves: readonly Move[];
}

const PICKS = 1000;

const move: fc.Arbitrary<Move> = fc.record({
  does: fc.oneof(
    {weight: 6, arbitrary: fc.constant<Move['does']>('publish')},
    {weight: 3, arbitrary: fc.constantFrom<Move['does'][]>('consume', 'ack', 'nack', 'reject', 'discard', 'wait')},
    {
      weight: 1,
      arbitrary: fc.constantFrom<Move['does'][]>('recover', 'get', 'cancel', 'close', 'lose', 'purge', 'restart'),
    },
  ),
  pick: fc.nat(PICKS),
  multiple: fc.boolean(),
});

const optional = <T>(name: string, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Headers> =>
  fc.option(arbitrary, {nil: undefined, freq: 2}).map((value) => (value === undefined ? {} : {[name]: value as never}));

/** A dead letter key without an exchange is refused. [3.10.8 E14] */
export const declarable = (args: Headers): Headers => {
  const {'x-dead-letter-routing-key': _, ...others} = args;
  return args['x-dead-letter-exchange'] === undefined ? others : args;
};

/** Arguments that any queue takes, and those of its type. */
const argumentsOf = (type: Use['type']): fc.Arbitrary<Headers> =>
  fc
    .tuple(
      optional('x-message-ttl', fc.constantFrom(0, 40, 200)),
      optional('x-max-length', fc.nat(5)),
      optional('x-overflow', fc.constantFrom('drop-head', 'reject-publish')),
      optional('x-dead-letter-exchange', fc.constant('')),
      optional('x-dead-letter-routing-key', fc.constantFrom('dead', 'q')),
      type === 'quorum'
        ? optional('x-delivery-limit', fc.integer({min: -1, max: 3}))
        : optional('x-max-priority', fc.constant(3)),
      type === 'quorum' ? optional('x-dead-letter-strategy', fc.constant('at-least-once')) : fc.constant({}),
      fc.boolean().map((single): Headers => (single ? {'x-single-active-consumer': true} : {})),
    )
    .map((parts) => declarable(Object.assign({}, ...parts) as Headers));

const withRetries = ({version, type, arguments: args, moves}: Use, retries: Headers): Use => ({
  version,
  type,
  arguments: version === '4.3' && type === 'quorum' ? {...args, ...retries} : args,
  moves,
});

const retries = fc.option(
  fc
    .constantFrom('all', 'failed', 'returned')
    .map((of): Headers => ({'x-delayed-retry-type': of, 'x-delayed-retry-min': 30, 'x-delayed-retry-max': 90})),
  {nil: {}},
);

/** How a queue may be declared and used, in any version. */
export const use: fc.Arbitrary<Use> = fc.constantFrom<Use['type'][]>('classic', 'quorum').chain((type) =>
  fc
    .tuple(
      fc.record({
        version: fc.constantFrom<Version[]>('3.10', '4.0', '4.3'),
        type: fc.constant(type),
        arguments: argumentsOf(type),
        moves: fc.array(move, {minLength: 5, maxLength: 60}),
      }),
      retries,
    )
    .map(([plain, delayed]) => withRetries(plain, delayed)),
);

/** A run: the broker, and all that has happened. */
export interface Run {
  readonly model: Model;
  readonly before: Model;
  readonly events: readonly Event[];
  readonly at: number;
}

const CHANNELS = ['ch0', 'ch1', 'ch2'] as const;
const ACK_TIMEOUT = 300;

const openCommands = (model: Model, at: number): readonly Command[] =>
  CHANNELS.flatMap((channel): readonly Command[] => {
    const connection = `connection of ${channel}`;
    if (model.channels.has(channel)) return [];
    const opening: Command = {type: 'channel.open', at, channel, connection};
    return model.connections.has(connection) ? [opening] : [{type: 'connection.open', at, connection}, opening];
  });

const heldOn = (model: Model, pick: number): {readonly channel: string; readonly tag: number} | undefined => {
  const held = CHANNELS.flatMap((channel) =>
    (model.channels.get(channel)?.unacked.keysArray() ?? []).map((tag) => ({channel, tag})),
  );
  return held[pick % Math.max(1, held.length)];
};

const consumerAt = (model: Model, pick: number): {readonly channel: string; readonly consumer: string} | undefined => {
  const consumers = CHANNELS.flatMap((channel) =>
    (model.channels.get(channel)?.consumers.keysArray() ?? []).map((consumer) => ({channel, consumer})),
  );
  return consumers[pick % Math.max(1, consumers.length)];
};

const publishing = (channel: string, pick: number, number: number, at: number): Command => {
  const message = `m${number}`;
  return {
    type: 'basic.publish',
    at,
    channel,
    exchange: '',
    key: 'q',
    message,
    body: message,
    priority: pick % 4 === 0 ? pick % 8 : undefined,
    expiration: pick % 7 === 0 ? String(pick % 100) : undefined,
    persistent: pick % 3 > 0,
  };
};

/** A move as commands: none where there is nothing to move. */
const commandsFor = (model: Model, {does, pick, multiple}: Move, number: number, at: number): readonly Command[] => {
  const channel = CHANNELS[pick % CHANNELS.length] ?? CHANNELS[0];
  const held = heldOn(model, pick);
  switch (does) {
    case 'publish':
      return [publishing(channel, pick, number, at)];
    case 'consume': {
      const consume: Command = {
        type: 'basic.consume',
        at,
        channel,
        consumer: `c${number}`,
        queue: multiple && pick % 5 === 0 ? 'dead' : 'q',
        noAck: pick % 9 === 0,
        priority: pick % 3,
      };
      return [{type: 'basic.qos', at, channel, prefetch: 1 + (pick % 4)}, consume];
    }
    case 'ack':
      return held === undefined ? [] : [{type: 'basic.ack', at, ...held, multiple}];
    case 'nack':
      return held === undefined ? [] : [{type: 'basic.nack', at, ...held, multiple, requeue: true}];
    case 'reject':
      return held === undefined ? [] : [{type: 'basic.reject', at, ...held, requeue: true}];
    case 'discard':
      return held === undefined ? [] : [{type: 'basic.nack', at, ...held, multiple, requeue: false}];
    case 'recover':
      return [{type: 'basic.recover', at, channel}];
    case 'get':
      return [{type: 'basic.get', at, channel, queue: 'q', noAck: multiple}];
    case 'cancel': {
      const consumer = consumerAt(model, pick);
      return consumer === undefined ? [] : [{type: 'basic.cancel', at, ...consumer}];
    }
    case 'close':
      return [{type: 'channel.close', at, channel}];
    case 'lose':
      return [{type: 'connection.lost', at, connection: `connection of ${channel}`}];
    case 'purge':
      return [{type: 'queue.purge', at, channel, queue: 'q'}];
    case 'restart':
      return [
        {type: 'broker.stop', at},
        {type: 'broker.start', at: at + (pick % 120)},
      ];
    case 'wait':
      return [{type: 'tick', at: at + (pick % 120)}];
  }
};

const started = ({version, type, arguments: args}: Use): Model => {
  const settings = {consumerTimeout: ACK_TIMEOUT, channelTickInterval: 50, deadLetterConfirmTimeout: 60};
  let model = emptyBroker(version, settings);
  const declare = (name: string, of: Use['type'], declared: Headers): Command => ({
    type: 'queue.declare',
    at: 0,
    channel: CHANNELS[0],
    queue: {name, type: of, arguments: declared},
  });
  const limited: Headers = {'x-max-length': 2, 'x-overflow': 'reject-publish'};
  for (const command of [...openCommands(model, 0), declare('q', type, args), declare('dead', 'classic', limited)]) {
    model = decide(model, command).model;
  }
  return model;
};

/** Uses a broker as described; `check` sees every command's outcome. Channels that are closed are opened again. */
export const exercise = (described: Use, check: (run: Run) => void): void => {
  let model = started(described);
  let at = 0;
  const obey = (command: Command): void => {
    at = command.at;
    const before = model;
    const decided = decide(model, command);
    model = decided.model;
    check({before, model, events: decided.events, at});
  };
  for (const [number, each] of described.moves.entries()) {
    for (const opening of openCommands(model, at)) obey(opening);
    for (const command of commandsFor(model, each, number, at)) {
      const stillOpen = !('channel' in command) || model.channels.has(command.channel);
      if (stillOpen) obey(command);
    }
  }
  const end = nextDue(model);
  if (end !== undefined) obey({type: 'tick', at: end});
};
