import type {History, HistoryEvent, Signal} from '../../simulation';

const endOf = (end: Signal['from']): string => JSON.stringify(end);

/** Fetches that are answered with records the moment they arrive; the others wait at the broker, unseen. */
const answeredAtOnce = (events: readonly HistoryEvent[]): ReadonlySet<string> => {
  const asked = new Map<string, Signal>();
  const found = new Set<string>();
  for (const event of events) {
    if (event.type !== 'departed') continue;
    const {signal} = event;
    if (signal.kind === 'fetch') asked.set(`${endOf(signal.from)} ${endOf(signal.to)}`, signal);
    if (signal.kind !== 'fetched' || signal.messages.length === 0) continue;
    const fetch = asked.get(`${endOf(signal.to)} ${endOf(signal.from)}`);
    if (fetch?.arrives === signal.departs) found.add(fetch.id);
  }
  return found;
};

/** Kinds of signals that bring messages from place to place. */
export const CARRIERS: ReadonlySet<Signal['kind']> = new Set(['publish', 'return', 'deliver', 'produce', 'fetched']);

/** What is under way. */
export class SignalFacts {
  /** By id, the first that left first. */
  readonly underWay = new Map<string, Signal>();
  /** What broke off on its way, and when, virtual ms; in order. */
  readonly lost: {readonly signal: Signal; readonly at: number}[] = [];
  /** Every signal that has ever left, by id. */
  readonly known = new Map<string, Signal>();
  private readonly atOnce: ReadonlySet<string>;

  constructor({events}: History) {
    this.atOnce = answeredAtOnce(events);
  }

  /** Whether it is one of those that a picture shows: not the talk of joining and subscribing, nor a fetch that has to wait. */
  isShown({id, kind, messages}: Signal): boolean {
    switch (kind) {
      case 'coordinate':
      case 'consume':
      case 'cancel':
        return false;
      case 'fetch':
        return this.atOnce.has(id);
      case 'fetched':
        return messages.length > 0;
      default:
        return true;
    }
  }

  /** Messages that are on their way from place to place. */
  carried(): readonly string[] {
    return [...this.underWay.values()].flatMap(({kind, messages}) => (CARRIERS.has(kind) ? messages : []));
  }

  take(event: HistoryEvent): void {
    if (event.system !== 'network') return;
    const {signal} = event;
    if (event.type === 'departed') {
      this.underWay.set(signal.id, signal);
      this.known.set(signal.id, signal);
      return;
    }
    this.underWay.delete(signal.id);
    if (event.type === 'lostUnderWay') this.lost.push({signal, at: event.at});
  }
}
