import type {History, Step as HandlerStep} from '../../simulation';
import type {Instant} from '../instant';
import type {Thing} from '../thing';

type NameOf<Step> = Step extends unknown ? Exclude<keyof Step, 'ms' | 'key' | 'idempotencyKey'> : never;

/** What a handler can be told to do, in the word of the scenario: `call` charges, `write` stores, `ack` and `commit` settle ... */
export type StepName = NameOf<HandlerStep>;

/** A step that is asked about: which one, and whose or about what where that matters. */
export interface Step {
  readonly step: StepName;
  readonly by?: Thing<'actor'>;
  readonly of?: Thing<'message'>;
}

/** How often a step came to its end, and how often it failed. */
export interface StepCounts {
  readonly done: number;
  readonly failed: number;
}

/** The end of a step that a handler has taken. */
interface Outcome {
  /** Virtual ms. */
  readonly at: number;
  readonly actor: string;
  readonly message: string;
  readonly step: string;
  readonly is: keyof StepCounts;
}

/** A failure belongs to the step that its handler was at; one before the first step belongs to none. */
const outcomesIn = ({events}: History): readonly Outcome[] => {
  const underWay = new Map<string, string>();
  return events.flatMap((event): readonly Outcome[] => {
    if (event.system !== 'actor') return [];
    switch (event.type) {
      case 'handling':
        underWay.delete(event.actor);
        return [];
      case 'stepBegan':
        underWay.set(event.actor, event.doing);
        return [];
      case 'stepDone':
        underWay.delete(event.actor);
        return [{at: event.at, actor: event.actor, message: event.message, step: event.doing, is: 'done'}];
      case 'failed': {
        const step = underWay.get(event.actor);
        if (step === undefined) return [];
        return [{at: event.at, actor: event.actor, message: event.message, step, is: 'failed'}];
      }
      default:
        return [];
    }
  });
};

const known = new WeakMap<History, readonly Outcome[]>();

const outcomesOf = (history: History): readonly Outcome[] => {
  const outcomes = known.get(history) ?? outcomesIn(history);
  known.set(history, outcomes);
  return outcomes;
};

/**
 * How often handlers have taken a step so far, in this act. A step that a crash cut short is neither done nor failed: nobody knows.
 */
export const stepCounts = ({history, at}: Instant, {step, by, of}: Step): StepCounts => {
  const taken = outcomesOf(history).filter(
    (outcome) =>
      outcome.at <= at &&
      outcome.step === step &&
      (by === undefined || outcome.actor === by.name) &&
      (of === undefined || outcome.message === of.name),
  );
  const done = taken.filter(({is}) => is === 'done').length;
  return {done, failed: taken.length - done};
};
