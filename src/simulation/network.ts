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
   * Sends a signal off, or several as one; `arrive` runs when they are there. `receiver`: the client it goes to; when that life is over by
   * then, the signal ends on the way. What a client has sent arrives even if the client dies meanwhile.
   */
  readonly send: (departure: Departure | readonly Departure[], arrive: () => void, receiver?: Life) => void;
  /** Something that takes one trip but is nothing to be seen: heartbeats, a connection that is found to be lost. */
  readonly sendSilently: (what: string, arrive: () => void, options?: {readonly idle?: boolean}) => void;
}

export const createNetwork = ({scenario, agenda, now, tell}: Engine): Network => {
  let sent = 0;

  const depart = ({kind, from, to, messages, copies, says, outcome}: Departure): Signal => {
    const departs = now();
    const arrives = departs + scenario.latency;
    const signal: Signal = {id: `s${++sent}`, kind, from, to, departs, arrives, messages, copies, says, outcome};
    tell({index: 0, at: 0, system: 'network', type: 'departed', signal});
    return signal;
  };
  const end = (type: 'arrived' | 'undeliverable', signal: Signal) => {
    tell({index: 0, at: 0, system: 'network', type, signal});
  };

  return {
    send: (departure, arrive, receiver) => {
      const signals = 'kind' in departure ? depart(departure) : departure.map(depart);
      const what = 'kind' in departure ? departure.says : (departure[0]?.says ?? '');
      agenda.schedule(now() + scenario.latency, what, () => {
        const type = receiver?.alive === false ? 'undeliverable' : 'arrived';
        if ('kind' in signals) end(type, signals);
        else for (const signal of signals) end(type, signal);
        if (type === 'arrived') arrive();
      });
    },
    sendSilently: (what, arrive, options) => {
      agenda.schedule(now() + scenario.latency, what, arrive, options);
    },
  };
};
