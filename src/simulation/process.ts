import type {Agenda, Entry} from './agenda';

/** What a program waits for: so many ms; (null) until it is woken; or until it is woken or so many ms have passed, idly or not. */
export type Wait = number | null | {readonly idle: number} | {readonly atMost: number};

/** What an actor does, told from beginning to end: it yields whenever it has to wait. */
export type Program<Result = void> = Generator<Wait, Result, void>;

export const UNTIL_WOKEN: Wait = null;

/** Waits until that instant (virtual ms); not at all when it has passed. */
export function* until(now: () => number, at: number): Program {
  if (at > now()) yield at - now();
}

/** Waits until that instant (virtual ms), or until it is to stop. */
export function* untilDue(now: () => number, at: number, life: {readonly stopping: boolean}): Program {
  while (at > now() && !life.stopping) yield {atMost: at - now()};
}

/** Waits until it is to stop. */
export function* untilStopped(life: {readonly stopping: boolean}): Program {
  while (!life.stopping) yield UNTIL_WOKEN;
}

/** Begins something and waits until it is done. `wake`: goes on with the program. */
export function* awaited(wake: () => void, begin: (done: () => void) => void): Program {
  let over = false;
  begin(() => {
    over = true;
    wake();
  });
  while (!over) yield UNTIL_WOKEN;
}

/** A program under way. */
export interface Process {
  /** Goes on with a program that waits to be woken; nothing happens to one that waits for time to pass. */
  readonly wake: () => void;
  /** Never goes on again. May be called by the program itself, which then has to yield. */
  readonly kill: () => void;
}

/** Runs a program up to its first wait, and further whenever what it waits for has come. */
export const run = (program: Program, agenda: Agenda, now: () => number, what: string): Process => {
  let alive = true;
  let parked = false;
  let timer: Entry | undefined;

  const goOn = () => {
    if (!alive) return;
    parked = false;
    if (timer !== undefined) agenda.cancel(timer);
    timer = undefined;
    const {done, value} = program.next();
    if (done === true || !alive) return;
    parked = typeof value !== 'number';
    if (typeof value === 'number') timer = agenda.schedule(now() + value, what, goOn);
    else if (value !== null && 'idle' in value) timer = agenda.schedule(now() + value.idle, what, goOn, {idle: true});
    else if (value !== null) timer = agenda.schedule(now() + value.atMost, what, goOn);
  };

  goOn();
  return {
    wake: () => {
      if (parked) goOn();
    },
    kill: () => {
      alive = false;
      if (timer !== undefined) agenda.cancel(timer);
    },
  };
};
