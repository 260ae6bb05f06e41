import type {HistoryEvent, Scenario} from '../../simulation';

interface Log {
  start: number;
  end: number;
  /** Messages by offset; a marker of a transaction takes an offset and is none. */
  readonly records: Map<number, string>;
  /** Messages of all records that there ever were, by offset. */
  readonly known: Map<number, string>;
  changedAt: number;
}

interface Client {
  readonly owned: Set<string>;
  readonly positions: Map<string, number>;
  movedAt: number;
}

const emptyLog = (): Log => ({start: 0, end: 0, records: new Map(), known: new Map(), changedAt: -1});
const emptyClient = (): Client => ({owned: new Set(), positions: new Map(), movedAt: -1});

const numberOf = (partition: string): number => Number(partition.slice(partition.lastIndexOf('-') + 1));

/** What each partition keeps, what each group has committed, and where each member reads. Partitions are named "topic-number". */
export class LogFacts {
  /** Partitions that came to their topic during the run. */
  readonly added = new Set<string>();
  private readonly logs = new Map<string, Log>();
  private readonly groups = new Map<string, Map<string, number>>();
  private readonly clients = new Map<string, Client>();

  constructor(scenario: Scenario) {
    for (const {name, partitions} of scenario.kafka?.topics ?? [])
      for (let partition = 0; partition < partitions; partition++) this.logs.set(`${name}-${partition}`, emptyLog());
    for (const {name, committed = {}} of scenario.kafka?.groups ?? [])
      this.groups.set(name, new Map(Object.entries(committed)));
  }

  has(partition: string): boolean {
    return this.logs.has(partition);
  }

  log(partition: string): Readonly<Log> {
    return this.logs.get(partition) ?? emptyLog();
  }

  committed(group: string, partition: string): number | undefined {
    return this.groups.get(group)?.get(partition);
  }

  position(client: string, partition: string): number | undefined {
    return this.clients.get(client)?.positions.get(partition);
  }

  movedAt(client: string): number {
    return this.clients.get(client)?.movedAt ?? -1;
  }

  /** Numbers of the partitions that a member owns, in order. */
  owned(client: string): readonly number[] {
    return [...(this.clients.get(client)?.owned ?? [])].map(numberOf).sort((a, b) => a - b);
  }

  /** The same by name. */
  ownedPartitions(client: string): readonly string[] {
    return [...(this.clients.get(client)?.owned ?? [])].sort();
  }

  take(event: HistoryEvent): void {
    if (event.system === 'kafka') this.takeOfCluster(event);
    else if (event.system === 'consumer') this.takeOfMember(event);
  }

  private takeOfCluster(event: Extract<HistoryEvent, {system: 'kafka'}>): void {
    switch (event.type) {
      case 'partitionsAdded':
        for (let number = 0; number < event.partitions; number++) {
          const name = `${event.topic}-${number}`;
          if (this.logs.has(name)) continue;
          this.logNamed(name);
          this.added.add(name);
        }
        return;
      case 'appended':
      case 'transactionMarked': {
        const log = this.logNamed(`${event.topic}-${event.partition}`);
        log.end = event.lastOffset + 1;
        log.changedAt = event.at;
        for (const {offset, message} of event.control === undefined ? event.records : []) {
          log.records.set(offset, message);
          log.known.set(offset, message);
        }
        return;
      }
      case 'segmentsDeleted':
      case 'logStartMoved': {
        const log = this.logNamed(`${event.topic}-${event.partition}`);
        log.start = Math.max(log.start, event.logStart);
        log.changedAt = event.at;
        for (const offset of [...log.records.keys()]) if (offset < log.start) log.records.delete(offset);
        return;
      }
      case 'compacted':
        for (const offset of event.removed) this.logNamed(`${event.topic}-${event.partition}`).records.delete(offset);
        return;
      case 'offsetsCommitted':
        return this.commit(event.group, event.offsets);
      case 'pendingOffsetsDecided':
        return event.committed ? this.commit(event.group, event.offsets) : undefined;
      case 'offsetsDeleted':
        for (const partition of event.partitions) this.groups.get(event.group)?.delete(partition);
        return;
      default:
    }
  }

  private takeOfMember(event: Extract<HistoryEvent, {system: 'consumer'}>): void {
    const client = this.clients.get(event.client) ?? emptyClient();
    this.clients.set(event.client, client);
    switch (event.type) {
      case 'opened':
        this.clients.set(event.client, emptyClient());
        return;
      case 'assigned':
        for (const partition of event.partitions) client.owned.add(partition);
        return;
      case 'revoked':
      case 'lost':
        for (const partition of event.partitions) {
          client.owned.delete(partition);
          client.positions.delete(partition);
        }
        return;
      case 'positionMoved':
        if (event.position === null) client.positions.delete(event.partition);
        else client.positions.set(event.partition, event.position);
        client.movedAt = event.at;
        return;
      default:
    }
  }

  private commit(group: string, offsets: Readonly<Record<string, {readonly offset: number}>>): void {
    const committed = this.groups.get(group) ?? new Map<string, number>();
    this.groups.set(group, committed);
    for (const [partition, {offset}] of Object.entries(offsets)) committed.set(partition, offset);
  }

  private logNamed(partition: string): Log {
    const known = this.logs.get(partition) ?? emptyLog();
    this.logs.set(partition, known);
    return known;
  }
}
