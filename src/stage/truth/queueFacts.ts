import type {HistoryEvent, Scenario} from '../../simulation';

type Headers = Extract<HistoryEvent, {type: 'enqueued'}>['content']['headers'];

/** One stored copy of a message, from what the broker has told of it. Times are virtual ms. */
export interface QueuedCopy {
  readonly copy: string;
  readonly message: string;
  readonly queue: string;
  /** The how-manieth of all that were ever stored in any queue. */
  readonly number: number;
  readonly enqueuedAt: number;
  readonly expiresAt?: number;
  readonly headers: Headers;
  /** How often it was sent out to somebody. */
  readonly deliveries: number;
  /** How often it came back. */
  readonly returns: number;
  /** Its place in publish order. */
  readonly seq: number;
  /** Of a dead letter: the queue that it comes from. */
  readonly cameFrom?: string;
  /** Who has it, while it is unacked: a consumer, or nobody's name after a basic.get. */
  readonly heldBy?: {readonly consumer?: string};
}

/** A consumer, as its queue knows it. */
export interface Subscription {
  readonly client: string;
  readonly channel: string;
  readonly queue: string;
  readonly noAck: boolean;
  readonly prefetch: number;
  /** Virtual ms. */
  readonly at: number;
}

type Binding = Extract<HistoryEvent, {type: 'bound'}>['binding'];

const boundBy = ({from, to}: Binding): {readonly from: string; readonly to: string} => ({
  from,
  to: 'queue' in to ? to.queue : to.exchange,
});

interface Queue {
  /** Came back to the front of a quorum queue: in front of all others, in the order of their coming back. */
  returned: readonly QueuedCopy[];
  line: readonly QueuedCopy[];
  unacked: readonly QueuedCopy[];
  delayed: readonly QueuedCopy[];
  nextSeq: number;
  /** When anything changed place here for the last time. */
  changedAt: number;
}

const emptyQueue = (): Queue => ({returned: [], line: [], unacked: [], delayed: [], nextSeq: 0, changedAt: -1});

const without = (copies: readonly QueuedCopy[], copy: string): readonly QueuedCopy[] =>
  copies.filter((one) => one.copy !== copy);

/** Which copies stand in which queue, folded from the broker's events. */
export class QueueFacts {
  private readonly queues = new Map<string, Queue>();
  private readonly known = new Map<string, QueuedCopy>();
  /** How each consumer has subscribed, by its tag: those that are subscribed now. */
  readonly subscriptions = new Map<string, Subscription>();
  /** Every subscription that there ever was. */
  readonly subscribed: Subscription[] = [];
  /** Copies that were deleted for an ack, in order. */
  readonly deleted: {readonly queue: string; readonly copy: string; readonly message: string; readonly at: number}[] =
    [];
  /** Copies that a queue gave up, and nobody got. */
  readonly dropped: {readonly queue: string; readonly message: string}[] = [];
  /** How often each message was sent out to somebody, by queue and message. */
  private readonly sentOut = new Map<string, number>();
  /** From an exchange to a queue or another exchange. */
  readonly bindings = new Map<string, {readonly from: string; readonly to: string}>();
  private readonly ttls: ReadonlyMap<string, number>;
  private stored = 0;

  constructor(scenario: Scenario) {
    const declared = scenario.rabbitmq?.queues ?? [];
    for (const {name} of declared) this.queues.set(name, emptyQueue());
    this.ttls = new Map(
      declared.flatMap(({name, arguments: table}) => {
        const ttl = table?.['x-message-ttl'];
        return typeof ttl === 'number' ? [[name, ttl] as const] : [];
      }),
    );
  }

  has(queue: string): boolean {
    return this.queues.has(queue);
  }

  /** In the order in which they will go. */
  ready(queue: string): readonly QueuedCopy[] {
    const {returned = [], line = []} = this.queues.get(queue) ?? {};
    return [...returned, ...line];
  }

  /** The one that was stored first stands first. */
  unacked(queue: string): readonly QueuedCopy[] {
    return [...(this.queues.get(queue)?.unacked ?? [])].sort((a, b) => a.enqueuedAt - b.enqueuedAt || a.seq - b.seq);
  }

  changedAt(queue: string): number {
    return this.queues.get(queue)?.changedAt ?? -1;
  }

  /** Every copy that stands in a queue now, the newest last. */
  all(): readonly QueuedCopy[] {
    return [...this.queues.values()]
      .flatMap(({returned, line, unacked, delayed}) => [...returned, ...line, ...unacked, ...delayed])
      .sort((a, b) => a.number - b.number);
  }

  /** The copy of a message that was stored last, wherever it is now. */
  newestOf(message: string): QueuedCopy | undefined {
    return [...this.known.values()].findLast((copy) => copy.message === message);
  }

  /** How often a queue has sent a message out. */
  deliveriesOf(queue: string, message: string): number {
    return this.sentOut.get(`${queue} ${message}`) ?? 0;
  }

  /** The message of any copy that there ever was. */
  messageOf(copy: string): string | undefined {
    return this.known.get(copy)?.message;
  }

  take(event: HistoryEvent): void {
    switch (event.type) {
      case 'consumerAdded':
        return this.subscribe(event);
      case 'consumerCancelled':
        this.subscriptions.delete(event.consumer);
        return;
      case 'channelClosed':
        for (const [tag, {channel}] of this.subscriptions)
          if (channel === event.channel) this.subscriptions.delete(tag);
        return;
      case 'bound':
        this.bindings.set(JSON.stringify(event.binding), boundBy(event.binding));
        return;
      case 'unbound':
        this.bindings.delete(JSON.stringify(event.binding));
        return;
      case 'enqueued':
        return this.store(event);
      case 'delivered':
      case 'got':
        return this.handOut(event);
      case 'requeued':
        return this.putBack(event);
      case 'retryDue':
        return this.retry(event.queue, event.copy);
      case 'acked':
        this.deleted.push(event);
        this.remove(event.queue, event.copy, event.at);
        return;
      case 'dropped':
        this.dropped.push(event);
        this.remove(event.queue, event.copy, event.at);
        return;
      case 'deadLettered':
        this.remove(event.queue, event.copy, event.at);
        return;
      default:
    }
  }

  private subscribe({
    at,
    consumer,
    channel,
    queue,
    noAck,
    prefetch,
  }: Extract<HistoryEvent, {type: 'consumerAdded'}>): void {
    // A client that comes back has a channel of a new name: its own, and the number of its life.
    const [client = ''] = channel.split('#');
    const subscription = {at, client, channel, queue, noAck, prefetch};
    this.subscriptions.set(consumer, subscription);
    this.subscribed.push(subscription);
  }

  private store({at, queue, copy, message, content, from}: Extract<HistoryEvent, {type: 'enqueued'}>): void {
    const cameFrom = from === undefined ? undefined : this.known.get(from)?.queue;
    const found = this.queueNamed(queue);
    const own = content.expiration === undefined ? Infinity : Number(content.expiration);
    const ttl = Math.min(own, this.ttls.get(queue) ?? Infinity);
    const stored: QueuedCopy = {
      copy,
      message,
      queue,
      number: this.stored++,
      enqueuedAt: at,
      ...(ttl !== Infinity && {expiresAt: at + ttl}),
      headers: content.headers,
      deliveries: 0,
      returns: 0,
      seq: found.nextSeq++,
      ...(cameFrom !== undefined && {cameFrom}),
    };
    this.known.set(copy, stored);
    found.line = [...found.line, stored];
    found.changedAt = at;
  }

  private handOut(event: Extract<HistoryEvent, {type: 'delivered' | 'got'}>): void {
    const {at, queue, copy, message, autoAck} = event;
    this.sentOut.set(`${queue} ${message}`, this.deliveriesOf(queue, message) + 1);
    const sent = this.remove(queue, copy, at);
    if (sent === undefined || autoAck) return;
    const heldBy = event.type === 'delivered' ? {consumer: event.consumer} : {};
    const found = this.queueNamed(queue);
    found.unacked = [...found.unacked, {...sent, deliveries: sent.deliveries + 1, heldBy}];
  }

  private putBack({at, queue, copy, to}: Extract<HistoryEvent, {type: 'requeued'}>): void {
    const gone = this.remove(queue, copy, at);
    if (gone === undefined) return;
    const found = this.queueNamed(queue);
    const {heldBy: _, ...rest} = gone;
    const back: QueuedCopy = {...rest, returns: gone.returns + 1};
    if (to === 'front') found.returned = [...found.returned, back];
    else if (to === 'end') found.line = [...found.line, {...back, seq: found.nextSeq++}];
    else if (to === 'original') found.line = [...found.line, back].sort((a, b) => a.seq - b.seq);
    else found.delayed = [...found.delayed, back];
  }

  private retry(queue: string, copy: string): void {
    const found = this.queueNamed(queue);
    const due = found.delayed.find((one) => one.copy === copy);
    if (due === undefined) return;
    found.delayed = without(found.delayed, copy);
    found.returned = [...found.returned, due];
  }

  /** Takes a copy out of its queue, wherever it stands there. */
  private remove(queue: string, copy: string, at: number): QueuedCopy | undefined {
    const found = this.queueNamed(queue);
    const all = [...found.returned, ...found.line, ...found.unacked, ...found.delayed];
    found.returned = without(found.returned, copy);
    found.line = without(found.line, copy);
    found.unacked = without(found.unacked, copy);
    found.delayed = without(found.delayed, copy);
    found.changedAt = at;
    return all.find((one) => one.copy === copy);
  }

  private queueNamed(name: string): Queue {
    const known = this.queues.get(name) ?? emptyQueue();
    this.queues.set(name, known);
    return known;
  }
}
