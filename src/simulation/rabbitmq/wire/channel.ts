import type {Life} from '../../network';
import type {Delivered} from '..';
import type {Endpoint} from '../../signal';

/** What a client hears from the broker on its channel. Called when the signal has arrived. */
export interface ChannelListener {
  readonly delivered?: (delivery: Delivered) => void;
  /** undefined: the queue was empty. */
  readonly got?: (delivery: Delivered | undefined) => void;
  readonly confirmed?: (message: string, outcome: 'ack' | 'nack') => void;
  readonly returned?: (message: string) => void;
  readonly cancelled?: (queue: string) => void;
  /** The broker has been shut down. */
  readonly lost?: () => void;
  /** The broker has closed the channel because of an error. */
  readonly closed?: (error: string) => void;
}

/** A publish that is not confirmed yet: where it went, and its number on the channel. */
interface Unconfirmed {
  readonly to: Endpoint;
  readonly number: number;
}

export interface ChannelSettings {
  readonly prefetch?: number;
  readonly confirms?: boolean;
}

/** A client's connection with its one channel. Both are called as the client's life is, or as the connection is that it opened later. */
export interface Channel {
  readonly id: string;
  readonly life: Life;
  /** The client's end of the wire. */
  readonly end: Endpoint;
  readonly listener: ChannelListener;
  /** By message; undefined without confirms. */
  readonly unconfirmed: Map<string, Unconfirmed[]> | undefined;
  published: number;
  subscriptions: number;
}

export const newChannel = (life: Life, listener: ChannelListener, {confirms}: ChannelSettings): Channel => ({
  id: life.id,
  life,
  end: {actor: life.actor},
  listener,
  unconfirmed: confirms === true ? new Map() : undefined,
  published: 0,
  subscriptions: 0,
});

/** The tag of the channel's newest consumer. */
export const consumerTag = ({id, subscriptions}: Channel): string =>
  subscriptions <= 1 ? id : `${id}/${subscriptions}`;

/** The tag of the channel's next consumer. */
export const nextConsumerTag = (channel: Channel): string => {
  channel.subscriptions++;
  return consumerTag(channel);
};

/** Counts a publish on its channel, and remembers it until it is confirmed. */
export const notePublish = (channel: Channel, message: string, to: Endpoint): void => {
  const {unconfirmed} = channel;
  const number = ++channel.published;
  if (unconfirmed === undefined) return;
  const known = unconfirmed.get(message);
  if (known === undefined) unconfirmed.set(message, [{to, number}]);
  else known.push({to, number});
};

/** The oldest publish of that message that was not confirmed yet: now it is. */
export const takeUnconfirmed = ({unconfirmed}: Channel, message: string): Unconfirmed | undefined => {
  const known = unconfirmed?.get(message);
  const oldest = known?.shift();
  if (known?.length === 0) unconfirmed?.delete(message);
  return oldest;
};
