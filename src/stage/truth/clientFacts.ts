import type {HistoryEvent} from '../../simulation';

/** What somebody has in hand: a delivery that is not settled, or a record in the handler. */
export interface Holding {
  readonly copy: string;
  readonly message: string;
  readonly redelivered: boolean;
  readonly autoAck: boolean;
  /** A record of a log, in the handler. */
  readonly isRecord: boolean;
}

/** A piece of work: the handler on one message. Virtual ms. */
export interface WorkDone {
  readonly message: string;
  readonly copy: string;
  readonly from: number;
  readonly to: number;
  readonly well: boolean;
}

interface Client {
  alive: boolean;
  crashed: boolean;
  parser: 'strict' | 'lenient';
  handling?: {readonly message: string; readonly copy: string; readonly since: number};
  /** The step it is at, and whether it is one of dealing with a failure. */
  step: {readonly doing: string; readonly fails: boolean};
  /** What its handler has just thrown, until that is dealt with. */
  error?: string;
  readonly works: WorkDone[];
  readonly hand: Map<string, Holding>;
  /** What it worked on when it crashed, until it starts again. */
  lost?: {readonly message: string; readonly copy: string};
  changedAt: number;
  /** When it lost its channel for the last time. */
  channelLostAt?: number;
  /** When its alarm was raised. */
  alarmAt?: number;
}

const NO_STEP = {doing: '', fails: false} as const;

const newClient = (): Client => ({
  alive: false,
  crashed: false,
  parser: 'strict',
  step: NO_STEP,
  works: [],
  hand: new Map(),
  changedAt: -1,
});

/** What each client and each person is at, folded from what they tell. */
export class ClientFacts {
  private readonly clients = new Map<string, Client>();

  of(name: string): Readonly<Client> {
    return this.clientNamed(name);
  }

  take(event: HistoryEvent): void {
    if (event.system !== 'actor') return;
    if (event.type === 'deployed') {
      this.clientNamed(event.to).parser = event.parser;
      return;
    }
    const client = this.clientNamed(event.actor);
    client.changedAt = event.at;
    switch (event.type) {
      case 'started':
        client.alive = true;
        client.crashed = false;
        client.lost = undefined;
        return;
      case 'received': {
        const {copy, message, redelivered, autoAck = false} = event.held;
        client.hand.set(copy, {copy, message, redelivered, autoAck, isRecord: false});
        return;
      }
      case 'settled':
        client.hand.delete(event.copy);
        return;
      case 'handling': {
        const {copy, message} = event;
        client.handling = {message, copy, since: event.at};
        client.step = NO_STEP;
        client.error = undefined;
        if (!client.hand.has(copy) && copy.includes('@'))
          client.hand.set(copy, {copy, message, redelivered: false, autoAck: true, isRecord: true});
        return;
      }
      case 'failed':
        client.error = event.error;
        return;
      case 'stepBegan':
        client.step = {doing: event.doing, fails: event.phase === 'failure'};
        return;
      case 'handled':
        return this.finish(client, event.at, true);
      case 'failureHandled':
        return this.finish(client, event.at, false);
      case 'channelLost':
        client.channelLostAt = event.at;
        for (const [copy, {autoAck}] of client.hand) if (!autoAck) client.hand.delete(copy);
        return;
      case 'cancelled':
        client.hand.clear();
        return;
      case 'crashed':
        this.finish(client, event.at, false);
        client.hand.clear();
        client.alive = false;
        client.crashed = true;
        if (event.message !== undefined && event.copy !== undefined)
          client.lost = {message: event.message, copy: event.copy};
        return;
      case 'alarmRaised':
        client.alarmAt = event.at;
        return;
      default:
    }
  }

  private finish(client: Client, at: number, well: boolean): void {
    const {handling} = client;
    if (handling === undefined) return;
    const {message, copy, since} = handling;
    client.works.push({message, copy, from: since, to: at, well});
    client.handling = undefined;
    client.step = NO_STEP;
    client.error = undefined;
    if (client.hand.get(copy)?.autoAck === true) client.hand.delete(copy);
  }

  private clientNamed(name: string): Client {
    const known = this.clients.get(name) ?? newClient();
    this.clients.set(name, known);
    return known;
  }
}
