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

interface MeantStep {
  readonly verb: string;
  readonly doneMs: number;
}

/**
 * Its steps, and how long after its beginning each is meant to be done, there and back included, ms. Work of
 * the message's own stands for the first that there is.
 */
const meantSteps = ({scenario}: History, name: string, message: string): readonly MeantStep[] => {
  const actor = actorNamed(scenario, name);
  if (actor?.is !== 'consumer') return [];
  const {handle}: {readonly handle: readonly Step[]} = actor;
  const own = new Map(Object.entries(actor.workFor ?? {})).get(message);
  const first = handle.findIndex((step) => 'work' in step);
  const took = (step: Step, index: number): number => {
    if ('work' in step) return index === first ? (own ?? step.work) : step.work;
    if ('call' in step || 'write' in step) return step.ms + 2 * scenario.latency;
    return 'parse' in step ? step.ms : 0;
  };
  return handle.map((step, index) => ({
    verb: Object.keys(step).find((key) => key in DOING) ?? '',
    doneMs: handle.slice(0, index + 1).reduce((sum, one, before) => sum + took(one, before), 0),
  }));
};

const meantMs = (history: History, name: string, message: string): number =>
  meantSteps(history, name, message).at(-1)?.doneMs ?? 1;

/** What its handler does on the way, beside working, while it is at work and nothing has failed; and where of its way each is done. */
export const stepsOf = (name: string, now: Now): readonly {readonly says: string; readonly share: number}[] => {
  const {handling, crashed} = now.facts.clients.of(name);
  if (handling === undefined || crashed || errorOf(name, now) !== undefined) return [];
  const steps = meantSteps(now.facts.history, name, handling.message);
  const whole = steps.at(-1)?.doneMs ?? 1;
  return steps.flatMap(({verb, doneMs}) =>
    verb === 'work' ? [] : [{says: DOING[verb] ?? verb, share: doneMs / Math.max(1, whole)}],
  );
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

/** Each step is marked where the bar is when it is done. */
export const wrongSteps = (name: string, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const [bar] = own.shapes.filter((shape) => shape.is === 'rect' && shape !== plateOf(own));
  const marks = own.shapes.filter(({within}) => within.some(({data}) => data.step !== undefined));
  const places = bar === undefined ? [] : stepsOf(name, now).map(({share}) => bar.x + bar.width * share);
  return marks.length === places.length && marks.every(({x}, index) => near(x, places[index] ?? -1, 2))
    ? []
    : [{expected: `steps at ${places.map(Math.round).join(', ')}`, seen: marks.map(({x}) => Math.round(x)).join(', ')}];
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
