import type {Engine} from '../engine';
import {type Program, UNTIL_WOKEN} from '../process';
import type {Json} from '../scenario';
import {isMalformed, UNREADABLE} from './malformed';
import type {About, Report} from './report';

export type Phase = 'handle' | 'failure';

/** One message in a handler. */
export interface Item {
  readonly message: string;
  /** Queue: the copy. Log: "topic-partition@offset". */
  readonly copy: string;
  readonly key: string | null;
  readonly body: Json;
  readonly headers: {readonly [name: string]: Json};
}

/** Who runs a handler: how it takes a step, and how it crashes. */
export interface Handler<Step> {
  readonly actor: string;
  readonly report: Report;
  /** Takes one step. Returns the error when it fails. */
  readonly take: (step: Step, item: Item) => Program<string | undefined>;
  readonly crash: (about?: About) => void;
  /** Counts one more failure. Returns how many there have been. */
  readonly countFailure: (item: Item) => number;
}

/** Counts failures by what it says of an item. */
export const failureCounter = (countedBy: (item: Item) => string): Handler<never>['countFailure'] => {
  const failures = new Map<string, number>();
  return (item) => {
    const count = (failures.get(countedBy(item)) ?? 0) + 1;
    failures.set(countedBy(item), count);
    return count;
  };
};

/** What a step is, in one word: its first. */
export const doing = (step: object): string => Object.keys(step)[0] ?? '';

/** Steps one after the other. Returns the error of the one that fails; those behind it are not taken. A body that cannot be read fails before the first. */
export function* takeSteps<Step extends object>(
  engine: Engine,
  crashFaults: CrashFaults,
  handler: Handler<Step>,
  item: Item,
  phase: Phase,
  steps: readonly Step[],
): Program<string | undefined> {
  const {actor, report} = handler;
  if (phase === 'handle' && isMalformed(engine, item.message)) return UNREADABLE;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (step === undefined) break;
    const word = doing(step);
    report.step('stepBegan', item, phase, index, word);
    const error = yield* handler.take(step, item);
    if (error !== undefined) return error;
    report.step('stepDone', item, phase, index, word);
    if (crashFaults.strikeAfter(actor, item.message, phase, index)) {
      handler.crash(item);
      yield UNTIL_WOKEN;
    }
  }
  return undefined;
}

/** One message in the handler, and what became of it reported. Returns the error when the handler fails. */
export function* handleItem<Step extends object>(
  engine: Engine,
  crashFaults: CrashFaults,
  handler: Handler<Step>,
  item: Item,
  steps: readonly Step[],
): Program<string | undefined> {
  const {report} = handler;
  report.handling(item);
  const error = yield* takeSteps(engine, crashFaults, handler, item, 'handle', steps);
  if (error === undefined) report.ended('handled', item);
  else report.failed(item, error, handler.countFailure(item));
  return error;
}

/** Nobody catches what is thrown here: it ends the process. */
export function* giveUp(crash: (about?: About) => void, about?: About): Program<never> {
  crash(about);
  for (;;) yield UNTIL_WOKEN;
}

/** What is done about a failure. When that fails too, nobody catches it. */
export function* handleFailure<Step extends object>(
  engine: Engine,
  crashFaults: CrashFaults,
  handler: Handler<Step>,
  item: Item,
  steps: readonly Step[],
): Program {
  const error = yield* takeSteps(engine, crashFaults, handler, item, 'failure', steps);
  if (error !== undefined) yield* giveUp(handler.crash, item);
  handler.report.ended('failureHandled', item);
}

/** The faults that strike after a step. */
export interface CrashFaults {
  /** Whether this actor crashes now. True once per fault. */
  readonly strikeAfter: (actor: string, message: string, phase: Phase, step: number) => boolean;
}
