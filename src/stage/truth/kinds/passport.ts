import type {Json} from '../../../simulation';
import type {Thing} from '../../../storyboard/thing';
import {actorsThatAre, type Now} from '../now';
import type {QueuedCopy} from '../queueFacts';
import type {Truth} from './kind';

interface PassportWords {
  readonly of: Thing<'message'>;
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The last field of its body: the one that a story turns on. */
const bodyLine = (message: string, {scenario}: Now): readonly string[] => {
  const body: Json | undefined = actorsThatAre(scenario, 'publisher')
    .flatMap(({publishes}) => publishes)
    .find((one) => one.message === message)?.body;
  const [name, value] = isTable(body) ? (Object.entries(body).at(-1) ?? []) : [];
  return name === undefined ? ['body', JSON.stringify(body ?? null)] : [`body.${name}`, JSON.stringify(value)];
};

const standsAt = ({queue, heldBy}: QueuedCopy): string => {
  if (heldBy === undefined) return queue;
  return heldBy.consumer === undefined ? 'basic.get, unacked' : `${heldBy.consumer}, unacked`;
};

/** Where its newest copy is, and that copy while it stands in a queue. */
const whereabouts = (message: string, {facts}: Now): {readonly where: string; readonly copy?: QueuedCopy} => {
  const {signals, queues, messages} = facts;
  const carried = [...signals.underWay.values()].some(
    (signal) => signal.kind === 'publish' && signal.messages.includes(message),
  );
  if (carried) return {where: 'on its way'};
  const copy = queues
    .all()
    .filter((one) => one.message === message)
    .at(-1);
  if (copy !== undefined) return {where: standsAt(copy), copy};
  return {where: messages.acked.has(message) ? 'acked: gone' : 'not published yet'};
};

const DEATHS_SHOWN = 2;

const deathLines = (deaths: unknown): readonly string[] =>
  (Array.isArray(deaths) ? deaths.slice(0, DEATHS_SHOWN) : []).flatMap((death: unknown, index) =>
    isTable(death)
      ? [`x-death[${index}]`, plain(death.queue), 'reason, count', `${plain(death.reason)}, ${plain(death.count)}`]
      : [],
  );

/** What a message carries, and what has been done to it. */
export const passport: Truth<PassportWords> = {
  words: ({of: {name: message}}, now) => {
    const deliveries = now.facts.messages.deliveries.get(message) ?? [];
    const {where, copy} = whereabouts(message, now);
    const retries = copy?.headers.retry_count;
    const flagged = deliveries.at(-1);
    return [
      `passport of ${message}`,
      ...bodyLine(message, now),
      ...['where', where],
      ...['deliveries', String(deliveries.length)],
      ...(flagged === undefined ? [] : ['redelivered', String(flagged)]),
      ...(retries === undefined ? [] : ['retry_count', plain(retries)]),
      ...deathLines(copy?.headers['x-death']),
    ];
  },
};
