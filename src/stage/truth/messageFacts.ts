import type {HistoryEvent, Scenario} from '../../simulation';

type Charge = Extract<HistoryEvent, {type: 'charged'}>['charge'];
type Write = Extract<HistoryEvent, {type: 'rowWritten' | 'rowRefused'}>;
type Partitioned = Extract<HistoryEvent, {type: 'partitioned'}>;

const added = <Item>(map: Map<string, Item[]>, key: string, item: Item): void => {
  map.set(key, [...(map.get(key) ?? []), item]);
};

/** What has been done to messages, and with them: counted from the events. */
export class MessageFacts {
  /** Sent off by publishers. */
  readonly published = new Set<string>();
  /** Handed to the network by producers. */
  readonly produced = new Set<string>();
  /** Given to send(), by producer: the newest last. */
  readonly partitioned = new Map<string, Partitioned[]>();
  /** Given to a client library, by who gave it. */
  private readonly given = new Map<string, Set<string>>();
  /** In a producer's batch, or further. */
  readonly buffered = new Set<string>();
  /** When a record was last put into a batch, or taken out of it. */
  pendingSince = -1;
  readonly acked = new Set<string>();
  /** How often a handler has failed on each message. */
  readonly failures = new Map<string, number>();
  /** Who has settled which message in what way, in order. */
  readonly settled: {readonly by: string; readonly message: string; readonly how: string}[] = [];
  /** Records and deliveries that went through a handler, in order. */
  readonly handled: string[] = [];
  /** How often a basic.get found nothing. */
  foundNothing = 0;
  /** Whether each was flagged as redelivered, by message. */
  readonly deliveries = new Map<string, boolean[]>();
  /** Deliveries that consumers were pushed. */
  pushed = 0;
  /** By provider. */
  readonly charges = new Map<string, Charge[]>();
  readonly repeats = new Map<string, Charge[]>();
  /** Both, in order, by provider. */
  readonly calls = new Map<string, {readonly charge: Charge; readonly known: boolean}[]>();
  /** By table, the refused ones too. */
  readonly writes = new Map<string, Write[]>();

  private readonly publishers: ReadonlySet<string>;

  constructor({actors}: Scenario) {
    this.publishers = new Set(actors.flatMap(({is, name}) => (is === 'publisher' ? [name] : [])));
  }

  /** What all providers have booked. */
  allCharges(): readonly Charge[] {
    return [...this.charges.values()].flat();
  }

  /** What all tables took: not what they refused. */
  rowsWritten(): readonly Write[] {
    return [...this.writes.values()].flat().filter(({type}) => type === 'rowWritten');
  }

  /** Whether some provider has charged for it. */
  isPaid(message: string): boolean {
    return this.allCharges().some((charge) => charge.message === message);
  }

  /** Whether somebody has handed a message to the client library. */
  isSent(by: string, message: string): boolean {
    return this.given.get(by)?.has(message) === true;
  }

  private give(by: string, message: string, at: number): void {
    this.given.set(by, (this.given.get(by) ?? new Set()).add(message));
    this.pendingSince = at;
  }

  take(event: HistoryEvent): void {
    switch (event.type) {
      case 'departed': {
        const {kind, from, messages} = event.signal;
        if (kind === 'publish' && 'actor' in from && this.publishers.has(from.actor))
          for (const message of messages) {
            this.published.add(message);
            this.give(from.actor, message, event.at);
          }
        if (kind === 'produce') {
          for (const message of messages) this.produced.add(message);
          this.pendingSince = event.at;
        }
        return;
      }
      case 'delivered':
        this.pushed++;
        return added(this.deliveries, event.message, event.redelivered);
      case 'got':
        return added(this.deliveries, event.message, event.redelivered);
      case 'acked':
        this.acked.add(event.message);
        return;
      case 'gotEmpty':
        this.foundNothing++;
        return;
      case 'failed':
        this.failures.set(event.message, (this.failures.get(event.message) ?? 0) + 1);
        return;
      case 'settled':
        this.settled.push({by: event.actor, message: event.message, how: event.how});
        return;
      case 'handled':
        this.handled.push(event.message);
        return;
      case 'partitioned':
        return added(this.partitioned, event.client, event);
      case 'buffered':
        this.buffered.add(event.message);
        this.give(event.client, event.message, event.at);
        return;
      case 'charged':
        added(this.calls, event.sink, {charge: event.charge, known: false});
        return added(this.charges, event.sink, event.charge);
      case 'chargeRepeated':
        added(this.calls, event.sink, {charge: event.charge, known: true});
        return added(this.repeats, event.sink, event.charge);
      case 'rowWritten':
      case 'rowRefused':
        return added(this.writes, event.sink, event);
      default:
    }
  }
}
