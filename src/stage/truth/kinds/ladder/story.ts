import type {History} from '../../../../simulation';
import {isGraveyard, type Now} from '../../now';
import type {PartOf} from '../kind';

type Ladder = PartOf<'ladder'>;

/** A piece of work of a handler, virtual ms: until now where it goes on. */
export interface Work {
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly well: boolean;
  readonly failedAt?: number;
}

/** A message in a queue where its time runs, virtual ms. */
export interface Wait {
  readonly queue: string;
  readonly ttl: number;
  readonly from: number;
  /** When it was sent on. */
  readonly overAt?: number;
}

/** What became of one message that is tried again, and of the others meanwhile. */
export interface Story {
  readonly message: string;
  readonly attempts: readonly Work[];
  readonly others: readonly Work[];
  readonly waits: readonly Wait[];
  /** Where it lay dead first, and since when. */
  readonly burial: {readonly queue: string; readonly at: number} | undefined;
  /** How far that has come: to its death, or to now. Virtual ms. */
  readonly ms: number;
  /** It is still where that has come to. */
  readonly isPresent: boolean;
  readonly sums: readonly string[];
}

const burialIn = (past: History['events'], message: string, {scenario}: Now): Story['burial'] =>
  past.flatMap((event) =>
    event.type === 'enqueued' && event.message === message && isGraveyard(scenario, event.queue)
      ? [{queue: event.queue, at: event.at}]
      : [],
  )[0];

/** What a handler has had until then, one after the other. */
const worksUntil = (name: string, past: History['events'], end: number, {facts}: Now): readonly Work[] => {
  const {works, handling} = facts.clients.of(name);
  const failures = past.flatMap((event) => (event.type === 'failed' && event.actor === name ? [event] : []));
  return [...works, ...(handling === undefined ? [] : [{...handling, from: handling.since, to: Infinity, well: false}])]
    .filter(({from}) => from <= end)
    .map(({message, copy, from, to, well}) => {
      const failedAt = failures.find((event) => event.copy === copy && event.at >= from && event.at <= to)?.at;
      const isOver = to <= end;
      return {message, from, to: isOver ? to : end, well: well && isOver, ...(failedAt !== undefined && {failedAt})};
    });
};

const waitsIn = (past: History['events'], message: string, {scenario}: Now): readonly Wait[] =>
  past.flatMap((event): readonly Wait[] => {
    if (event.type !== 'enqueued' || event.message !== message) return [];
    const ttl = scenario.rabbitmq?.queues.find(({name}) => name === event.queue)?.arguments?.['x-message-ttl'];
    if (typeof ttl !== 'number') return [];
    const overAt = past.find((other) => other.type === 'deadLettered' && other.copy === event.copy)?.at;
    return [{queue: event.queue, ttl, from: event.at, ...(overAt !== undefined && {overAt})}];
  });

/** In its grave, once it has been there; before that in some queue or on its way to one. */
const isPresent = (message: string, burial: Story['burial'], {facts: {queues, signals}}: Now): boolean => {
  const copies = queues.all().filter((copy) => copy.message === message);
  if (burial !== undefined) return copies.some(({queue}) => queue === burial.queue);
  return copies.length > 0 || signals.carried().includes(message);
};

export const seconds = (ms: number): string => `${parseFloat((ms / 1000).toFixed(1))} s`;

/** What it comes to: who was paid until when, and how often the dead one has failed. */
const sumsOf = ({message, attempts, others, burial, ms}: Omit<Story, 'sums'>, {facts}: Now): readonly string[] => {
  const done = others.filter(({well, to}) => well && to < ms);
  const charges = facts.messages.allCharges().filter(({at}) => at <= ms);
  const verb = done.every((one) => charges.some((charge) => charge.message === one.message)) ? 'paid' : 'done';
  const failures = attempts.flatMap(({failedAt}) => failedAt ?? []);
  const took = Math.max(...failures) - Math.min(...failures);
  return [
    ...(done.length === 0
      ? []
      : [`${done.map((one) => one.message).join(', ')} ${verb} by ${seconds(Math.max(...done.map(({to}) => to)))}`]),
    ...(burial === undefined || failures.length === 0
      ? []
      : [`${message} failed ${failures.length} times in ${seconds(took)}`]),
  ];
};

/** What a part has to tell of its message until now, and no further than to its death. */
export const storyOf = ({of: {name: message}, client}: Ladder, now: Now): Story => {
  const {history, at} = now.facts;
  const untilNow = history.events.filter((event) => event.at <= at);
  const burial = burialIn(untilNow, message, now);
  const past = burial === undefined ? untilNow : untilNow.filter((event) => event.at <= burial.at);
  const ms = burial?.at ?? now.ms;
  const works = worksUntil(client.name, past, ms, now);
  const story = {
    message,
    attempts: works.filter((work) => work.message === message),
    others: works.filter((work) => work.message !== message),
    waits: waitsIn(past, message, now),
    burial,
    ms,
    isPresent: isPresent(message, burial, now),
  };
  return {...story, sums: sumsOf(story, now)};
};
