import {actorNamed, type Now} from '../now';
import {plateOf} from '../seen';
import type {KindTruth} from './kind';

/** What each step is called. */
const DOING: Readonly<Record<string, string>> = {
  work: 'working',
  parse: 'parsing',
  call: 'charging',
  write: 'writing',
  ack: 'acks',
  nack: 'nacks',
  reject: 'rejects',
  republish: 'parks it',
  awaitConfirm: 'waits',
  commit: 'commits',
};

const owns = (numbers: readonly number[]): string => {
  if (numbers.length === 0) return 'owns no partition';
  return `${numbers.length === 1 ? 'owns partition' : 'owns partitions'} ${numbers.join(', ')}`;
};

/** What the broker was told when it began to consume; until then what the scenario says. */
const subscription = (name: string, {scenario, facts}: Now): string => {
  const actor = actorNamed(scenario, name);
  if (actor?.is !== 'consumer') return '';
  if (facts.clients.of(name).parser === 'lenient') return 'consumer, new parser';
  const {noAck, prefetch} = facts.queues.subscriptions.get(name) ?? {noAck: actor.autoAck, prefetch: actor.prefetch};
  return noAck ? 'consumer, auto-ack' : `consumer, prefetch ${prefetch}`;
};

const role = (name: string, now: Now): string => {
  const actor = actorNamed(now.scenario, name);
  if (actor?.is === 'consumer') return subscription(name, now);
  return actor?.is === 'reader' ? owns(now.facts.logs.owned(name)) : (actor?.is ?? '');
};

/** What a program is at that handles messages; nothing is said of the others, but that they have crashed. */
export const statusOf = (name: string, {scenario, facts}: Now): string | undefined => {
  const {alive, crashed, handling, step} = facts.clients.of(name);
  const is = actorNamed(scenario, name)?.is;
  if (crashed) return 'crashed';
  if (!alive || (is !== 'consumer' && is !== 'reader')) return undefined;
  if (handling === undefined) return 'idle';
  if (step.fails && step.doing === 'work') return 'throws';
  return DOING[step.doing] ?? step.doing;
};

/** Its part in it above; its name, and what it is at. */
export const client: KindTruth<'client'> = {
  isDrawn: ({name}, {scenario}) => actorNamed(scenario, name) !== undefined,
  words: (part, now) => {
    const status = statusOf(part.name, now);
    return [
      part.role ?? role(part.name, now),
      part.title ?? part.name,
      ...(status === undefined || status === '' ? [] : [status]),
    ];
  },
  complaints: ({name}, {facts}, {own, colours}) => {
    const at = facts.clients.of(name).handling?.message;
    const stroke = plateOf(own)?.stroke ?? '';
    return colours.suits(at, stroke)
      ? []
      : [{expected: at === undefined ? 'the colour of no message' : `the colour of ${at}`, seen: stroke}];
  },
};
