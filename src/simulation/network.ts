import type {SignalFaults} from './actors/faults';
import type {Entry} from './agenda';
import type {Engine} from './engine';
import type {Endpoint, Signal} from './signal';

/** One life of a client, from its start to its end: who it is for the broker, and whether it is still there. */
export interface Life {
  readonly actor: string;
  /** The actor's name in its first life; "name#2", "name#3" after a restart. */
  readonly id: string;
  alive: boolean;
  /** It has been told to end: it finishes what it is at, and begins nothing. */
  stopping: boolean;
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
  stopping: false,
});

/** A client on one connection: there as long as both are. `id`: who it is for the broker there. */
export const connectionOf = (life: Life, id: string): Life => {
  let open = true;
  return {
    actor: life.actor,
    id,
    get alive() {
      return open && life.alive;
    },
    set alive(is) {
      open = is;
    },
    get stopping() {
      return life.stopping;
    },
  };
};

export type Departure = Omit<Signal, 'id' | 'departs' | 'arrives'>;

/** The wires between clients, brokers and sinks. What departs earlier on a wire arrives earlier: every trip takes the same time. */
export interface Network {
  /**
   * Sends a signal off, or several as one; `arrive` runs when they are there. `receiver`: the client it goes to; when that life is over by
   * then, the signal ends on the way. What a client has sent arrives even if the client dies meanwhile.
   */
  readonly send: (departure: Departure | readonly Departure[], arrive: () => void, receiver?: Life) => void;
  /** Signals that are under way between these actors and systems (or that one) end where they are. */
  readonly reset: (actors: readonly string[], system?: string) => void;
  /** Something that takes one trip but is nothing to be seen: heartbeats, a connection that is found to be lost. */
  readonly sendSilently: (what: string, arrive: () => void, options?: {readonly idle?: boolean}) => void;
}

/** Signals that have departed as one and have not arrived. */
interface UnderWay {
  readonly signals: readonly Signal[];
  readonly entry: Entry;
}

const isOf = (end: Endpoint, system: string | undefined): boolean =>
  'system' in end && (system === undefined || end.system === system);

const isBetween = ({from, to}: Signal, actors: readonly string[], system: string | undefined): boolean =>
  ('actor' in from && isOf(to, system) && actors.includes(from.actor)) ||
  ('actor' in to && isOf(from, system) && actors.includes(to.actor));

/** `strikes`: what the scenario's faults do to signals. */
export const createNetwork = ({scenario, agenda, now, tell}: Engine, strikes: SignalFaults): Network => {
  let sent = 0;
  const underWay = new Set<UnderWay>();

  const depart = ({kind, from, to, messages, copies, says, outcome}: Departure): Signal => {
    const departs = now();
    const arrives = departs + scenario.latency;
    const signal: Signal = {id: `s${++sent}`, kind, from, to, departs, arrives, messages, copies, says, outcome};
    tell({index: 0, at: 0, system: 'network', type: 'departed', signal});
    return signal;
  };
  const end = (type: 'arrived' | 'undeliverable' | 'lostUnderWay', signals: readonly Signal[]) => {
    for (const signal of signals) tell({index: 0, at: 0, system: 'network', type, signal});
  };

  return {
    send: (departure, arrive, receiver) => {
      const signals = 'kind' in departure ? [depart(departure)] : departure.map(depart);
      const isLost = strikes.onDeparture(signals);
      const what = signals[0]?.says ?? '';
      // Where it is lost nobody can tell: half-way.
      const lasts = isLost ? Math.ceil(scenario.latency / 2) : scenario.latency;
      const entry = agenda.schedule(now() + lasts, what, () => {
        underWay.delete(flight);
        if (isLost) return end('lostUnderWay', signals);
        if (receiver?.alive === false) return end('undeliverable', signals);
        end('arrived', signals);
        return arrive();
      });
      const flight: UnderWay = {signals, entry};
      if (strikes.resets) underWay.add(flight);
    },
    reset: (actors, system) => {
      for (const flight of [...underWay]) {
        if (!flight.signals.some((signal) => isBetween(signal, actors, system))) continue;
        underWay.delete(flight);
        agenda.cancel(flight.entry);
        end('lostUnderWay', flight.signals);
      }
    },
    sendSilently: (what, arrive, options) => {
      agenda.schedule(now() + scenario.latency, what, arrive, options);
    },
  };
};
