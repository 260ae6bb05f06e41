import {catalog, signatureFilms} from '../compositions/catalog';
import type {ScenarioInput} from '../src/simulation';
import {draw, seeded, type Random} from '../src/simulation/random';
import {simulate} from '../src/simulation/simulate';
import type {History} from '../src/simulation';
import {produce} from '../src/storyboard/film';

const SIZES = [10_000, 100_000, 1_000_000];
/** Each size is measured that often, in turn with the others; the best counts, as whatever else runs only makes it slower. */
const ROUNDS = 3;
const LOOKUPS = 2000;
const WHAT_IFS = 40;
const TARGET_EVENTS_PER_SECOND = 1_000_000;
const TARGET_WHAT_IF_MS = 16;

/** Numbers of a seeded generator, one after the other. */
const dice = (seed: number) => {
  let random: Random = seeded(seed);
  return (below: number): number => {
    const next = draw(random);
    random = next.random;
    return Math.floor(next.value * below);
  };
};

const range = (length: number): readonly number[] => Array.from({length}, (_, index) => index);

/** A shop under load: queues with retries and dead letters, workers of different speed, some messages that fail at first. */
const queues = (messages: number): ScenarioInput => {
  const roll = dice(messages);
  const lanes = range(4).map((lane) => `work.${lane}`);
  return {
    latency: 5,
    rabbitmq: {
      queues: [
        ...lanes.map((name) => ({
          name,
          arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead'},
        })),
        {
          name: 'retry',
          arguments: {'x-message-ttl': 50, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'work.0'},
        },
        {name: 'dead'},
      ],
    },
    sinks: [{is: 'table', name: 'rows'}],
    actors: [
      ...range(4).map((index) => ({
        is: 'publisher' as const,
        name: `shop.${index}`,
        every: 4,
        publishes: range(Math.ceil(messages / 4)).map((number) => ({
          message: `M${index}.${number}`,
          key: lanes[roll(lanes.length)] ?? '',
          body: {amount: roll(40) === 0 ? '1,5' : roll(100)},
        })),
      })),
      ...lanes.flatMap((queue) =>
        range(3).map((index) => ({
          is: 'consumer' as const,
          name: `${queue}.${index}`,
          queue,
          prefetch: 1 + roll(20),
          handle: [
            {work: 3 + roll(6)},
            {parse: 'amount'},
            ...(index === 0 ? [{write: 'rows'}] : []),
            {ack: true as const},
          ],
          onFailure: [
            {
              while: {header: 'retry_count', below: 2},
              do: [{republish: {to: ['retry']}}, {awaitConfirm: true as const}, {ack: true as const}],
            },
            {do: [{reject: {requeue: false}}]},
          ],
        })),
      ),
    ],
  };
};

/** Clicks under load: two topics, groups of readers that share the partitions and commit as they go. */
const logs = (messages: number): ScenarioInput => {
  const roll = dice(messages);
  const topics = ['clicks', 'orders'];
  return {
    latency: 5,
    kafka: {topics: topics.map((name) => ({name, partitions: 4}))},
    actors: [
      ...range(4).map((index) => ({
        is: 'producer' as const,
        name: `web.${index}`,
        topic: topics[index % 2] ?? '',
        every: 4,
        sends: range(Math.ceil(messages / 4)).map((number) => ({
          message: `E${index}.${number}`,
          key: `user ${roll(50)}`,
          value: {n: number},
        })),
      })),
      ...range(6).map((index) => ({
        is: 'consumer' as const,
        name: `reader.${index}`,
        group: index < 4 ? 'shop' : 'reports',
        topics,
        config: {'auto.offset.reset': 'earliest', 'max.poll.records': 50, 'enable.auto.commit': index >= 4},
        handle: index < 4 ? [{work: 1}, ...(index === 0 ? [{commit: true as const}] : [])] : [{work: 1}],
      })),
    ],
  };
};

/** Time on a core, not on the clock: what else runs on the machine does not count. */
const timed = <T>(act: () => T): {readonly ms: number; readonly result: T} => {
  const start = process.cpuUsage();
  const result = act();
  const {user, system} = process.cpuUsage(start);
  return {ms: (user + system) / 1000, result};
};

/** How many messages make about that many events, from a small run. */
const messagesFor = (scenario: (messages: number) => ScenarioInput, events: number): number => {
  const sample = 500;
  return Math.max(10, Math.round((events * sample) / simulate(scenario(sample)).events.length));
};

/** µs of one `stateAt` at a random instant. */
const lookup = (history: History): number => {
  const roll = dice(history.events.length);
  const instants = range(LOOKUPS).map(() => roll(history.endsAt + 1));
  const {ms} = timed(() => instants.forEach((at) => history.stateAt(at)));
  return (ms * 1000) / LOOKUPS;
};

interface Measured {
  readonly events: number;
  readonly nsPerEvent: number;
  readonly usPerLookup: number;
}

const measure = (scenario: ScenarioInput): Measured => {
  const {ms, result: history} = timed(() => simulate(scenario));
  return {events: history.events.length, nsPerEvent: (ms * 1e6) / history.events.length, usPerLookup: lookup(history)};
};

const best = (measured: readonly Measured[]): Measured => ({
  events: measured[0]?.events ?? 0,
  nsPerEvent: Math.min(...measured.map(({nsPerEvent}) => nsPerEvent)),
  usPerLookup: Math.min(...measured.map(({usPerLookup}) => usPerLookup)),
});

const cell = (text: string) => text.padStart(14);
const ratio = (value: number, base: number) => `×${(value / base).toFixed(2)}`;

const benchModel = (name: string, scenario: (messages: number) => ScenarioInput) => {
  simulate(scenario(1000));
  const scenarios = SIZES.map((size) => scenario(messagesFor(scenario, size)));
  const rounds = range(ROUNDS).map(() => scenarios.map(measure));
  const sizes = SIZES.map((_, index) => best(rounds.flatMap((round) => round[index] ?? [])));
  const [base] = sizes;
  console.log(`\n${name}`);
  console.log(['events', 'events/s', 'ns/event', 'of smallest', 'µs/stateAt', 'of smallest'].map(cell).join(''));
  for (const {events, nsPerEvent, usPerLookup} of sizes) {
    const columns = [
      String(events),
      String(Math.round(1e9 / nsPerEvent)),
      nsPerEvent.toFixed(0),
      ratio(nsPerEvent, base?.nsPerEvent ?? 1),
      usPerLookup.toFixed(1),
      ratio(usPerLookup, base?.usPerLookup ?? 1),
    ];
    console.log(columns.map(cell).join(''));
  }
};

/** A changed parameter → new run → new cut, of every signature film. */
const benchWhatIf = () => {
  console.log(`\nwhat-if: parameters → run → cut (target: under ${TARGET_WHAT_IF_MS} ms)`);
  for (const explainer of catalog.filter(({id}) => signatureFilms.includes(id))) {
    produce(explainer);
    const times = range(WHAT_IFS).map(() => timed(() => produce(explainer)).ms);
    const sorted = times.toSorted((a, b) => a - b);
    const median = sorted[WHAT_IFS >> 1] ?? 0;
    const [first = 0] = sorted;
    console.log(
      `  ${explainer.id.padEnd(28)} median ${median.toFixed(1)} ms, best ${first.toFixed(1)} ms, median ${ratio(median, TARGET_WHAT_IF_MS)} of the target`,
    );
  }
};

console.log(
  `Core time, garbage collection included; best of ${ROUNDS} rounds, sizes in turn. Target: ${TARGET_EVENTS_PER_SECOND} events a second on a core. "of smallest": 1 means that the cost does not grow with the length.`,
);
benchModel('RabbitMQ', queues);
benchModel('Kafka', logs);
benchWhatIf();
