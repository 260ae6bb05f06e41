import type {Engine} from '../engine';
import {newLife, type Life} from '../network';
import type {About} from './report';
import {run, type Process, type Program} from '../process';

/** An actor as the run, faults and operators reach it. */
export interface Acting {
  readonly name: string;
  /** Begins a life; does nothing while one lasts. */
  readonly start: () => void;
  /** Ends the life at once; does nothing when there is none. */
  readonly crash: (about?: About) => void;
}

/** One life of an actor, with the program that runs in it. */
export interface Living {
  readonly life: Life;
  /** Goes on with a program that waits to be woken. */
  readonly wake: () => void;
}

/** What a life needs to begin: its program, and what the world is told when it ends by a crash. */
export interface Begun {
  readonly program: Program;
  readonly lose?: () => void;
}

/** An actor with one program per life. `begin` connects and says what to do; it must not wait. */
export const living = (engine: Engine, name: string, begin: (living: Living) => Begun): Acting => {
  let lives = 0;
  let current: {readonly life: Life; readonly begun: Begun} | undefined;
  let process: Process | undefined;

  const goOn = (life: Life, program: Program) => {
    process?.kill();
    process = run(program, engine.agenda, engine.now, `${name} is at work`);
    // A program that crashed before its first wait.
    if (!life.alive) process.kill();
  };

  return {
    name,
    start: () => {
      if (current !== undefined) return;
      const life = newLife(name, ++lives);
      engine.tell({system: 'actor', actor: name, type: 'started'});
      const begun = begin({life, wake: () => process?.wake()});
      current = {life, begun};
      goOn(life, begun.program);
    },
    crash: (about) => {
      if (current === undefined) return;
      const {life, begun} = current;
      current = undefined;
      life.alive = false;
      process?.kill();
      engine.tell({
        system: 'actor',
        actor: name,
        type: 'crashed',
        ...(about && {message: about.message, copy: about.copy}),
      });
      begun.lose?.();
    },
  };
};
