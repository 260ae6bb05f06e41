import type {Engine} from './engine';
import type {Signal} from './signal';

/** One life of a client, from its start to its crash: who it is for the broker, and whether it is still there. */
export interface Life {
  readonly actor: string;
  /** The actor's name in its first life; "name#2", "name#3" after a restart. */
  readonly id: string;
  alive: boolean;
}

/** Between an actor's name and the number of its life; no name holds it. */
export const LIFE = '#';

/** Whose life it is. */
export const actorOfLife = (id: string): string => id.slice(0, id.includes(LIFE) ? id.lastIndexOf(LIFE) : undefined);

/** The n-th life of an actor. */
export const newLife = (actor: string, n: number): Life => ({
  actor,
  id: n === 1 ? actor : `${actor}${LIFE}${n}`,
  alive: true,
});

export type Departure = Omit<Signal, 'id' | 'departs' | 'arrives'>;

/** The wires between clients, brokers and sinks. What departs earlier on a wire arrives earlier: every trip takes the same time. */
export interface Network {
  /**
   * Sends a signal off; `arrive` runs when it is there. `receiver`: the client it goes to; when that life is over by
   * then, the signal ends on the way. What a client has sent arrives even if the client dies meanwhile.
   */
  readonly send: (departure: Departure, arrive: () => void, receiver?: Life) => void;
  /** Something that takes one trip but is nothing to be seen: heartbeats, a connection that is found to be lost. */
  readonly sendSilently: (what: string, arrive: () => void, options?: {readonly idle?: boolean}) => void;
}

export const createNetwork = ({scenario, agenda, now, tell}: Engine): Network => {
  let sent = 0;
  return {
    send: (departure, arrive, receiver) => {
      const departs = now();
      const arrives = departs + scenario.latency;
      const signal: Signal = {id: `s${++sent}`, departs, arrives, ...departure};
      tell({system: 'network', type: 'departed', signal});
      agenda.schedule(arrives, signal.says, () => {
        if (receiver?.alive === false) {
          tell({system: 'network', type: 'undeliverable', signal});
          return;
        }
        tell({system: 'network', type: 'arrived', signal});
        arrive();
      });
    },
    sendSilently: (what, arrive, options) => {
      agenda.schedule(now() + scenario.latency, what, arrive, options);
    },
  };
};
