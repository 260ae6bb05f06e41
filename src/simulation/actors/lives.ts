import type {Engine} from '../engine';
import {connectionOf, newLife, type Life} from '../network';
import type {About} from './report';
import {run, type Process, type Program} from '../process';
import {RECONNECT_AFTER_MS} from '../scenario/faults';

/** An actor as the run, faults and operators reach it. */
export interface Acting {
  readonly name: string;
  /** Begins a life; does nothing while one lasts. */
  readonly start: () => void;
  /** Ends the life at once; does nothing when there is none. */
  readonly crash: (about?: About) => void;
  /** Lets the life end in good order; `ended` is called when it has. Does nothing when there is none. */
  readonly stop: (ended: () => void) => void;
  /** Its connections are reset; so many ms later it connects again, or when its library does by itself. Does nothing when there is no life, or no connection. */
  readonly cut: (reconnectAfter: number | undefined) => void;
}

/** One life of an actor, with the program that runs in it. */
export interface Living {
  readonly life: Life;
  /** Goes on with a program that waits to be woken. */
  readonly wake: () => void;
  /** Who it is on its next connection, which may end before the life does: the first has the number of the life, the others follow. */
  readonly onConnection: () => Life;
}

/** How long it waits before it connects again when nothing else is said, and how long when it has found nobody there. */
export interface Reconnects {
  /** Virtual ms. */
  readonly first: number;
  readonly next: (before: number) => number;
}

/** What a life needs to begin: its program, and what becomes of its connections. */
export interface Begun {
  /** Is over only when the life was to end, and has said goodbye. */
  readonly program: Program;
  /** It has crashed. */
  readonly lose?: () => void;
  /** It is told to end: what it does at once, whatever its program is at. */
  readonly stop?: () => void;
  /** Its connection has been reset. */
  readonly disconnected?: () => void;
  /** It may connect again. Returns whether there was whom to connect to. */
  readonly reconnect?: () => boolean;
  /** There is nobody to connect to yet: it will try again. */
  readonly isWaiting?: boolean;
  /** As RabbitMQ's clients do when left out. */
  readonly reconnects?: Reconnects;
}

interface Current {
  readonly life: Life;
  readonly begun: Begun;
}

/** How soon who finds nobody to connect to may try again: not at the same instant. */
const SOONEST_RETRY_MS = 50;

const STEADILY: Reconnects = {first: RECONNECT_AFTER_MS, next: (before) => before};

/** Connects a life again after so many ms, and once more after as long while it finds nobody there. Nothing is reset while it waits for that. */
const reconnector = ({agenda, now}: Engine, name: string) => {
  let waiting: Life | undefined;
  const connectLater = ({life, begun}: Current, asked?: number): void => {
    const {first, next} = begun.reconnects ?? STEADILY;
    const after = asked ?? first;
    waiting = life;
    agenda.schedule(now() + after, `${name} connects again`, () => {
      if (!life.alive || life.stopping) return;
      if (begun.reconnect?.() === false) connectLater({life, begun}, Math.max(next(after), SOONEST_RETRY_MS));
      else waiting = undefined;
    });
  };
  return {
    connectLater,
    reset: (current: Current, reconnectAfter: number | undefined): void => {
      if (waiting === current.life) return;
      current.begun.disconnected?.();
      connectLater(current, reconnectAfter);
    },
  };
};

/** An actor with one program per life. `begin` connects and says what to do; it must not wait. */
export const living = (engine: Engine, name: string, begin: (living: Living) => Begun): Acting => {
  let lives = 0;
  let current: Current | undefined;
  const {connectLater, reset} = reconnector(engine, name);
  let process: Process | undefined;
  let whenEnded: (() => void) | undefined;

  const end = (life: Life, type: 'crashed' | 'stopped', about?: About) => {
    current = undefined;
    life.alive = false;
    const {message, copy} = about ?? {};
    const over = type === 'crashed' && about !== undefined ? {type, message, copy} : {type};
    engine.tell({system: 'actor', actor: name, ...over});
    whenEnded?.();
    whenEnded = undefined;
  };

  function* wholeLife(life: Life, program: Program): Program {
    yield* program;
    if (life.stopping) end(life, 'stopped');
  }

  const goOn = (life: Life, program: Program) => {
    process?.kill();
    process = run(wholeLife(life, program), engine.agenda, engine.now, `${name} is at work`);
    // A program that crashed before its first wait.
    if (!life.alive) process.kill();
  };

  return {
    name,
    start: () => {
      if (current !== undefined) return;
      const life = newLife(name, ++lives);
      engine.tell({system: 'actor', actor: name, type: 'started'});
      let connections = 0;
      const onConnection = () => connectionOf(life, connections++ === 0 ? life.id : newLife(name, ++lives).id);
      const begun = begin({life, wake: () => process?.wake(), onConnection});
      current = {life, begun};
      if (begun.isWaiting === true) connectLater(current);
      goOn(life, begun.program);
    },
    crash: (about) => {
      if (current === undefined) return;
      const {life, begun} = current;
      process?.kill();
      end(life, 'crashed', about);
      begun.lose?.();
    },
    stop: (ended) => {
      if (current === undefined) return;
      const release = engine.agenda.hold(`${name} comes to its end`);
      whenEnded = () => {
        release();
        ended();
      };
      current.life.stopping = true;
      current.begun.stop?.();
      process?.wake();
    },
    cut: (reconnectAfter) => {
      if (current !== undefined) reset(current, reconnectAfter);
    },
  };
};
