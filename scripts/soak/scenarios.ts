import {renderStill} from '../../src/painter/node';
import {draw} from '../../src/stage/draw';
import {HEIGHT, WIDTH} from '../../src/stage/format';
import {filmOf} from '../render/job';
import {scenarioName} from '../render/fileName';
import {type Random, randomOf, WEIRD} from './random';
import {filmOrSentence, type Round, type Tally, tally} from './tally';

const QUEUES = {
  rabbitmq: {
    version: '4.3',
    queues: [{name: 'q', type: 'quorum'}, {name: 'r'}],
    exchanges: [{name: 'e', type: 'topic'}],
  },
  actors: [
    {is: 'publisher', name: 'P', key: 'q', publishes: [{message: 'M1'}, {message: 'M2'}]},
    {is: 'consumer', name: 'A', queue: 'q', prefetch: 1, handle: [{work: 100}, {ack: true}]},
  ],
  faults: [{crash: 'A', after: {message: 'M1', step: 0}}],
};
const LOGS = {
  kafka: {topics: [{name: 't', partitions: 2}]},
  actors: [
    {is: 'producer', name: 'P', topic: 't', sends: [{message: 'M1', key: 'k'}, {message: 'M2'}]},
    {is: 'consumer', name: 'A', group: 'g', topics: ['t']},
  ],
};
const JUNK = [null, -1, 0, 1e9, 0.5, true, [], {}, 'x'] as const;

/** The value with some of its texts made weird, here and there something of another kind, or nothing at all. */
const spoilt = (value: unknown, random: Random, names: Map<string, string>): unknown => {
  if (random.chance(0.02)) return random.of(JUNK);
  if (Array.isArray(value)) return value.filter(() => !random.chance(0.03)).map((each) => spoilt(each, random, names));
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).filter(() => !random.chance(0.02));
    return Object.fromEntries(kept.map(([name, each]) => [name, spoilt(each, random, names)]));
  }
  // One name stays one name, whatever it becomes.
  if (typeof value !== 'string' || value.length > 2) return value;
  if (!names.has(value)) names.set(value, random.chance(0.4) ? random.of(WEIRD) : value);
  return names.get(value);
};

const SIZE = {width: WIDTH, height: HEIGHT, scale: 0.1};

/** What becomes of one scenario: a film whose first, middle and last frame can be drawn, or a sentence. */
const play = (seed: number): Round => {
  const random = randomOf(seed);
  const scenario = spoilt(random.of<object>([QUEUES, LOGS]), random, new Map());
  // As it comes out of a file: `__proto__` is a name like any other.
  const read: unknown = JSON.parse(JSON.stringify(scenario) ?? 'null');
  return filmOrSentence(read, () => {
    const film = filmOf({scenario: read, name: scenarioName(random.of(WEIRD), [])});
    const last = film.cut.durationInFrames - 1;
    for (const frame of [0, Math.floor(last / 2), last]) renderStill(draw(film, frame, 'dark'), SIZE);
  });
};

/** Plays scenarios with weird names and values that do not belong. A fault is what is neither a film nor a sentence. */
export const soakScenarios = (count: number, seed: number): Promise<Tally> => tally(count, seed, play);
