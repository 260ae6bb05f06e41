import type {History, Step} from '../../simulation';
import {near, type Complaint} from './complaint';
import {actorNamed, type Now} from './now';
import {plateOf, type SeenPart} from './seen';

/** What each step is called. */
const DOING: Readonly<Record<string, string>> = {
  work: 'works',
  parse: 'parses',
  call: 'charges',
  write: 'writes',
  ack: 'acks',
  nack: 'nacks',
  reject: 'rejects',
  republish: 'parks it',
  awaitConfirm: 'waits',
  commit: 'commits',
};

const isHandler = (name: string, {scenario}: Now): boolean => actorNamed(scenario, name)?.is === 'consumer';

/** What a program is at that handles messages; nothing is said of the others, but that they have crashed. */
export const statusOf = (name: string, now: Now): string => {
  const {alive, crashed, handling, step} = now.facts.clients.of(name);
  if (crashed) return 'died';
  if (!alive || !isHandler(name, now)) return '';
  if (handling === undefined) return 'idle';
  if (step.fails && step.doing === 'work') return 'throws';
  return DOING[step.doing] ?? step.doing;
};

/** Which partitions are a member's, by their numbers. */
export const ownsText = (numbers: readonly number[]): string => {
  if (numbers.length === 0) return 'owns no partition';
  return `${numbers.length === 1 ? 'owns partition' : 'owns partitions'} ${numbers.join(', ')}`;
};

/** What its handler threw, while it deals with that. */
export const errorOf = (name: string, {facts}: Now): string | undefined => {
  const {step, error, crashed, handling} = facts.clients.of(name);
  return step.fails && !crashed && handling !== undefined ? error : undefined;
};

/** How long its steps are meant to take, there and back included, ms. Work of the message's own stands for the first that there is. */
const meantMs = ({scenario}: History, name: string, message: string): number => {
  const actor = actorNamed(scenario, name);
  if (actor?.is !== 'consumer') return 1;
  const {handle}: {readonly handle: readonly Step[]} = actor;
  const own = new Map(Object.entries(actor.workFor ?? {})).get(message);
  const first = handle.findIndex((step) => 'work' in step);
  return handle.reduce((sum, step, index) => {
    if ('work' in step) return sum + (index === first ? (own ?? step.work) : step.work);
    if ('call' in step || 'write' in step) return sum + step.ms + 2 * scenario.latency;
    return sum + ('parse' in step ? step.ms : 0);
  }, 0);
};

/** How far its handler is, 0 to 1: by what it will have taken; by what it is meant to take where it is cut off. */
export const progressOf = (name: string, {facts, ms}: Now): number | undefined => {
  const {handling} = facts.clients.of(name);
  if (handling === undefined) return undefined;
  const {since, copy, message} = handling;
  const over = facts.history.events.find(
    (event) =>
      (event.type === 'handled' || event.type === 'failed') &&
      event.at >= since &&
      event.actor === name &&
      event.copy === copy,
  );
  const end = over?.at ?? since + meantMs(facts.history, name, message);
  return Math.min(1, Math.max(0, (ms - since) / Math.max(1, end - since)));
};

/** The how-manieth delivery it is: a quorum queue counts them, a classic one only knows that it is not the first. */
export const badge = (copy: string, {facts: {queues}, scenario}: Now): string => {
  const stored = queues.all().find((one) => one.copy === copy);
  const declared = scenario.rabbitmq?.queues.find(({name}) => name === stored?.queue);
  return declared?.type === 'classic' || stored === undefined ? '↺' : String(stored.deliveries);
};

/** The bar of a handler at work: the second of two rects of one height. */
export const wrongProgress = (name: string, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const progress = errorOf(name, now) === undefined ? progressOf(name, now) : undefined;
  const bars = own.shapes.filter((shape) => shape.is === 'rect' && shape !== plateOf(own));
  const [whole, done] = bars;
  if (progress === undefined)
    return bars.length === 0 ? [] : [{expected: 'nothing that goes on', seen: `${bars.length} bars`}];
  if (whole === undefined || done === undefined || bars.length !== 2)
    return [{expected: 'a bar of its work', seen: `${bars.length} bars`}];
  return near(done.width, whole.width * progress, 1.5) && near(done.x, whole.x)
    ? []
    : [
        {
          expected: `${(100 * progress).toFixed(1)} % of its work done`,
          seen: `${((100 * done.width) / whole.width).toFixed(1)} %`,
        },
      ];
};

const BOLD = 5;

/** The edge of one at work is bold, in the colour of what it works on. */
export const wrongEdge = (
  {name}: {readonly name: string},
  now: Now,
  own: SeenPart,
  suits: (message: string | undefined, colour: string) => boolean,
): readonly Omit<Complaint, 'about'>[] => {
  const {handling, alive} = now.facts.clients.of(name);
  const plate = plateOf(own);
  if (plate === undefined) return [{expected: 'a body', seen: 'none'}];
  const busy = alive && handling !== undefined;
  if (plate.strokeWidth > BOLD * own.group.scale !== busy)
    return [
      {expected: busy ? 'a bold edge: it works' : 'a thin edge: it does not work', seen: `${plate.strokeWidth} px`},
    ];
  const message = busy && errorOf(name, now) === undefined ? handling.message : undefined;
  return suits(message, plate.stroke)
    ? []
    : [{expected: message === undefined ? 'the colour of no message' : `the colour of ${message}`, seen: plate.stroke}];
};
