import type {HistoryEvent} from '../../simulation';

/** What is written on a batch: who sends, and the number in line. */
interface Numbers {
  readonly producer: number;
  readonly epoch: number;
  readonly seq: number;
}

/** A batch that has left its producer. */
interface Sent {
  readonly messages: readonly string[];
  readonly values: readonly string[];
  readonly partition: string;
  readonly numbers?: Numbers;
  readonly at: number;
  readonly signal: string;
  fate: 'under way' | 'lost' | 'stored' | 'known';
  offset?: number;
}

/** What producers have sent, what of it the broker knows again, and what is answered. Partitions are named "topic-number". */
export class ProducerFacts {
  /** Sum of the values that are stored. */
  sum = 0;
  /** In the order in which they left. */
  readonly sent: Sent[] = [];
  /** Batches that a partition took, with their numbers, in order. */
  readonly taken: {readonly partition: string; readonly numbers: Numbers; readonly offset: number}[] = [];
  /** Batches that were known already, and when, virtual ms. */
  readonly again: {readonly partition: string; readonly producer: number; readonly seq: number; readonly at: number}[] =
    [];
  /** By client: messages that it has the answer to. */
  readonly answered = new Map<string, Set<string>>();
  /** By client: the batch that it waits for, since when. */
  readonly waits = new Map<string, Sent>();
  private requested: Omit<Sent, 'signal' | 'fate'>[] = [];
  private arriving: Sent | undefined;

  take(event: HistoryEvent): void {
    if (event.system === 'producer') this.takeOfProducer(event);
    else if (event.system === 'network') this.takeOfNetwork(event);
    else if (event.system === 'kafka') this.takeOfCluster(event);
    else if (event.system === 'actor' && event.type === 'crashed') this.waits.delete(event.actor);
  }

  private takeOfProducer(event: Extract<HistoryEvent, {system: 'producer'}>): void {
    if (event.type === 'requested' && event.api === 'Produce')
      this.requested = event.request.batches.map(({topic, partition, records, producer, epoch, seq}) => ({
        messages: records.map(({message}) => message),
        values: records.map(({value}) => value ?? ''),
        partition: `${topic}-${partition}`,
        at: event.at,
        ...(producer !== undefined && {numbers: {producer, epoch: epoch ?? 0, seq: seq ?? 0}}),
      }));
    if (event.type !== 'sent') return;
    const answered = this.answered.get(event.client) ?? new Set();
    this.answered.set(event.client, answered.add(event.message));
    this.waits.delete(event.client);
  }

  private takeOfNetwork({type, signal}: Extract<HistoryEvent, {system: 'network'}>): void {
    if (signal.kind !== 'produce') return;
    const own = this.sent.find((one) => one.signal === signal.id);
    if (type === 'departed') {
      const [first, ...others] = this.requested;
      this.requested = others;
      if (first === undefined) return;
      const sent: Sent = {...first, signal: signal.id, fate: 'under way'};
      this.sent.push(sent);
      if ('actor' in signal.from) this.waits.set(signal.from.actor, sent);
    } else if (type === 'arrived') this.arriving = own;
    else if (own !== undefined) own.fate = 'lost';
  }

  private takeOfCluster(event: Extract<HistoryEvent, {system: 'kafka'}>): void {
    if (event.type === 'appended') {
      this.sum += event.records.reduce((sum, {value}) => sum + (Number(value) || 0), 0);
      const {producer, epoch, seq, baseOffset: offset} = event;
      const partition = `${event.topic}-${event.partition}`;
      if (producer !== undefined)
        this.taken.push({partition, offset, numbers: {producer, epoch: epoch ?? 0, seq: seq ?? 0}});
    } else if (event.type === 'duplicateRecognised') {
      const {producer, seq, at} = event;
      this.again.push({partition: `${event.topic}-${event.partition}`, producer, seq, at});
    } else return;
    if (this.arriving !== undefined) {
      this.arriving.fate = event.type === 'appended' ? 'stored' : 'known';
      this.arriving.offset = event.baseOffset;
    }
    this.arriving = undefined;
  }
}
