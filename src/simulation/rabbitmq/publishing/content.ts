import type {Headers, HeaderValue, Publishing} from '../command';
import {propertiesSize} from './propertiesSize';

/** Why a message leaves a queue for its dead letter exchange, in the words of `x-death`. */
export type DeathReason = 'rejected' | 'expired' | 'maxlen' | 'delivery_limit';

/** One entry of `x-death`. */
export interface Death {
  readonly count: number;
  readonly reason: DeathReason;
  readonly queue: string;
  readonly exchange: string;
  readonly routingKeys: readonly string[];
  readonly originalExpiration?: string;
}

/** The deaths of a message where the broker keeps them beside its headers. Newest first. */
export interface DeathHistory {
  readonly deaths: readonly Death[];
  readonly first: Death;
  readonly last: Death;
}

/** A message as it went into an exchange, published or dead-lettered. Its copies share it. */
export interface Content {
  readonly message: string;
  readonly body: string;
  readonly bytes: number;
  readonly propertiesBytes: number;
  /** As a client reads them. */
  readonly headers: Headers;
  /** As they were sent, where that says more: see `asRead`. */
  readonly sent?: Headers;
  readonly priority?: number;
  readonly expiration?: string;
  readonly persistent: boolean;
  readonly exchange: string;
  readonly key: string;
  /** More keys, from the CC and BCC headers. [3.10.8 E11] */
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly history?: DeathHistory;
  /** How often the deliveries of what this is the dead letter of had failed. [4.0.5 X13] [4.3.6 X13] */
  readonly failures?: number;
}

const NONE: readonly string[] = [];
const NO_HEADERS: Headers = {};

const keysIn = (headers: Headers, name: string): readonly string[] => {
  const keys = headers[name];
  return Array.isArray(keys) ? keys.filter((key): key is string => typeof key === 'string') : NONE;
};

/** The headers but one. */
export const withoutHeader = (headers: Headers, name: string): Headers =>
  name in headers ? Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name)) : headers;

const isTyped = (value: HeaderValue | undefined): value is {readonly '!': string; readonly value: HeaderValue} =>
  typeof value === 'object' && value !== null && '!' in value;

/** A value that names its type on the wire, in amqplib's notation `{'!': 'double', value: 1}`, is read as the value. */
const asRead = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, isTyped(value) ? value.value : value]));

/** What a `basic.publish` puts into an exchange. BCC is obeyed and removed. [3.10.8 E11] */
export const published = (publishing: Publishing, exchange: string, key: string): Content => {
  const {
    message,
    body,
    bytes = body.length,
    headers: sent = NO_HEADERS,
    priority,
    expiration,
    persistent = true,
  } = publishing;
  const bare = sent === NO_HEADERS;
  const visible = bare ? sent : withoutHeader(sent, 'BCC');
  const typed = !bare && Object.values(sent).some(isTyped);
  return {
    message,
    body,
    bytes,
    propertiesBytes: propertiesSize(publishing),
    headers: typed ? asRead(visible) : visible,
    sent: typed ? visible : undefined,
    priority,
    expiration,
    persistent,
    exchange,
    key,
    cc: bare ? NONE : keysIn(sent, 'CC'),
    bcc: bare ? NONE : keysIn(sent, 'BCC'),
    history: undefined,
    failures: undefined,
  };
};
