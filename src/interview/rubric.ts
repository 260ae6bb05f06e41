import type {AreaId, Grade} from './area';
import type {Moment, MomentToCome} from './problem';

/** Something that one hears or sees drawn before the film has shown it. */
export interface Sign {
  /** As the desk's buttons say it. */
  readonly short: string;
  readonly says: string;
}

/** An area at one level: how it sounds there, its two signs, and the moments of films at which they show. */
export interface Cell {
  readonly area: AreaId;
  readonly grade: Grade;
  readonly summary: string;
  readonly signs: readonly [Sign, Sign];
  readonly moments: readonly Moment[];
  readonly toCome: readonly MomentToCome[];
}

const smart = 'smart-broker-dumb-broker';
const crash = 'crash-before-ack';
const hash = 'hash-partitioned-ordering';
const dlq = 'dlq-flow';

export const RUBRIC: readonly Cell[] = [
  {
    area: 'tech-choice',
    grade: 'novice',
    summary: 'Kafka for everything.',
    signs: [
      {short: 'product before question', says: 'names a product before asking who reads and what is kept'},
      {short: 'reading removes', says: 'believes reading removes the event, or that the queue can replay'},
    ],
    moments: [{film: smart, beat: 'what-has-changed', shows: 'says that E3 is gone'}],
    toCome: [],
  },
  {
    area: 'tech-choice',
    grade: 'intermediate',
    summary: 'Knows queue against log.',
    signs: [
      {short: 'ack deletes, retention keeps', says: '“deleted at the ack” against “kept by retention”, unprompted'},
      {short: 'chooses by the problem', says: 'chooses by the problem: jobs to the queue, replay to the log'},
    ],
    moments: [
      {film: smart, beat: 'what-does-an-ack-do', shows: 'foretells the delete and the next push'},
      {film: smart, beat: 'who-can-replay', shows: 'names the log'},
    ],
    toCome: [],
  },
  {
    area: 'tech-choice',
    grade: 'expert',
    summary: 'Deep knowledge of AMQP against Kafka’s protocol.',
    signs: [
      {
        short: 'both protocols, and a consequence',
        says: 'explains credit, delivery tag, ack per message against fetch, position, commit per partition, and derives a consequence for one slow or failing item',
      },
      {
        short: 'bounds the slogan',
        says: 'bounds the slogan unasked: streams, share groups, retention, throughput only with size, copies, batching',
      },
    ],
    moments: [
      {film: smart, beat: 'who-can-replay', shows: 'names retention and latest as the catch'},
      {film: 'push-vs-pull', beat: 'what-does-b-get', shows: 'foretells what prefetch 0 does to the slow worker'},
    ],
    toCome: [],
  },
  {
    area: 'delivery',
    grade: 'novice',
    summary: 'Thinks exactly-once is easy.',
    signs: [
      {short: '“lost”, “exactly-once on”', says: '“the message is lost”, or “turn exactly-once on”'},
      {short: 'delivered = acked', says: 'no difference between delivered and acknowledged'},
    ],
    moments: [{film: crash, beat: 'what-happens-next', shows: 'predicts no second delivery'}],
    toCome: [],
  },
  {
    area: 'delivery',
    grade: 'intermediate',
    summary: 'Knows at-least-once.',
    signs: [
      {
        short: 'second charge, at-least-once',
        says: 'predicts redelivery and the second charge, and calls it at-least-once',
      },
      {short: 'idempotent, with a key', says: 'asks for an idempotent consumer, with a key'},
    ],
    moments: [
      {film: crash, beat: 'what-happens-next', shows: 'foretells the second delivery'},
      {film: crash, beat: 'how-to-make-it-harmless', shows: 'asks for a key'},
    ],
    toCome: [],
  },
  {
    area: 'delivery',
    grade: 'expert',
    summary: 'Implements idempotency keys and unique constraints. (“DB locks”: a lock may help, it does not remember.)',
    signs: [
      {
        short: 'key, constraint, every crash line',
        says: 'places the key (fixed before the first attempt, from the message) and the constraint (same transaction as the write), and walks every crash line by line',
      },
      {
        short: 'draws the border',
        says: 'draws the border: Kafka’s transaction joins offsets and output only; an outbox relay is at-least-once; a time-out is unknown',
      },
    ],
    moments: [{film: crash, beat: 'key-known', shows: 'foretold: the provider answers with the first charge'}],
    toCome: [{film: 'exactly-once-boundary', shows: 'foretells the second call'}],
  },
  {
    area: 'ordering',
    grade: 'novice',
    summary: 'Ignores it.',
    signs: [
      {short: '“FIFO” for everything', says: 'takes “Kafka” or “FIFO” for a guarantee over everything'},
      {short: 'more consumers, no question', says: 'adds consumers without asking what becomes of the order'},
    ],
    moments: [{film: hash, beat: 'last-write', shows: 'calls the finishing order B1, A1, A2 a fault'}],
    toCome: [{film: 'ordering-race', shows: 'expects Alicia at the end'}],
  },
  {
    area: 'ordering',
    grade: 'intermediate',
    summary: 'Mentions partitions.',
    signs: [
      {short: 'within a partition, key by user', says: '“only within a partition; key by user”'},
      {short: 'one owner per partition', says: 'one owner per partition: six of ten idle on four partitions'},
    ],
    moments: [{film: hash, beat: 'can-it-overtake', shows: 'foretells the same partition, behind A1'}],
    toCome: [{film: 'consumer-group-scaling', shows: 'the fifth member gets nothing'}],
  },
  {
    area: 'ordering',
    grade: 'expert',
    summary: 'Understands hashing, repartitioning, rebalancing.',
    signs: [
      {
        short: 'hash mod n, who moves',
        says: 'does the arithmetic or names it: hash mod n, keys move, old records stay, producers learn late, clients differ',
      },
      {
        short: 'rebalance, and a version',
        says: 'tells what is read twice in a rebalance, eager against cooperative, and defends the write with a version',
      },
    ],
    moments: [{film: hash, beat: 'one-more-partition', shows: '“to 1, and A1, A2 stay in 0”'}],
    toCome: [{film: 'rebalance', shows: 'names the records that are processed again'}],
  },
  {
    area: 'failures',
    grade: 'novice',
    summary: 'Assumes 100 % uptime.',
    signs: [
      {short: '“log it and restart”', says: '“log it and restart”; the design has no failure path'},
      {short: 'others do not wait', says: 'does not see that others wait behind the bad message'},
    ],
    moments: [{film: dlq, beat: 'what-about-the-others', shows: '“nothing happens to M3 to M5”'}],
    toCome: [],
  },
  {
    area: 'failures',
    grade: 'intermediate',
    summary: 'Mentions retries.',
    signs: [
      {short: 'sees the loop, limits it', says: 'sees the loop and limits the retries'},
      {short: 'a place for what failed', says: 'wants a place for the message that failed (DLQ)'},
    ],
    moments: [{film: dlq, beat: 'what-about-the-others', shows: 'foretells the loop'}],
    toCome: [{film: 'poison-pill-loop', shows: 'the third redelivery'}],
  },
  {
    area: 'failures',
    grade: 'expert',
    summary: 'Configures DLQs, handles poison pills, backpressure.',
    signs: [
      {
        short: 'configures limit, DLX, redrive',
        says: 'configures it: what counts towards the limit, N + 1, dead letter exchange, delays, publish, confirm, ack, alarm, redrive; sorts permanent from transient',
      },
      {
        short: 'backpressure, cost in order',
        says: 'backpressure: who is blocked, who lags, what is lost (drop-head, retention); cost of retries in order',
      },
    ],
    moments: [
      {film: dlq, beat: 'where-does-it-return', shows: 'foretells that it comes back at the end'},
      {film: dlq, beat: 'opened', shows: 'tells why x-death does not count the rounds'},
    ],
    toCome: [
      {film: 'backpressure', shows: 'the publisher is blocked while the log’s lag grows'},
      {film: 'poison-clock', shows: 'N or N + 1, system by system'},
    ],
  },
];

/** The cell of that area and level. Throws when the rubric has none. */
export const cellOf = (area: AreaId, grade: Grade): Cell => {
  const cell = RUBRIC.find((one) => one.area === area && one.grade === grade);
  if (cell === undefined) throw new Error(`the rubric has no ${area} ${grade}`);
  return cell;
};

/** What the three marks of an answer mean. */
export const MARKS: readonly {readonly mark: 0 | 1 | 2; readonly word: string; readonly means: string}[] = [
  {mark: 0, word: 'missed', means: 'wrong, or hint 4 was needed'},
  {mark: 1, word: 'partly', means: 'right after hint 2 or 3, or right with a gap'},
  {mark: 2, word: 'right', means: 'right with its reason, at most hint 1'},
];

/** The best mark that an answer can still get with so many hints open. */
export const bestMark = (hintsOpen: number): 0 | 1 | 2 => (hintsOpen >= 4 ? 0 : hintsOpen >= 2 ? 1 : 2);
