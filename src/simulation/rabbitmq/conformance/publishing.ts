import type {Headers, Publishing} from '..';
import {type Client, open, send, settle} from './client';
import type {MessageToPublish, SimpleStep} from './format';
import {QUIET} from './quiet';

type Publish = Extract<SimpleStep, {op: 'publish'}>;

const asList = (keys: string | readonly string[]): readonly string[] => (typeof keys === 'string' ? [keys] : keys);

/** CC and BCC travel as headers. */
const headersOf = (client: Client, {headers, CC, BCC, copyHeadersFrom}: MessageToPublish): Headers | undefined => {
  const all: Headers = {
    ...(copyHeadersFrom === 'last' ? client.lastHeaders : undefined),
    ...headers,
    ...(CC !== undefined && {CC: asList(CC)}),
    ...(BCC !== undefined && {BCC: asList(BCC)}),
  };
  return Object.keys(all).length === 0 ? undefined : all;
};

/** The client gives each message an id that counts its publishes. */
const nextMessageId = (client: Client, channel: string): string => {
  const count = (client.published.get(channel) ?? 0) + 1;
  client.published.set(channel, count);
  return `${channel}-${count}`;
};

const publishOne = (client: Client, channel: string, message: MessageToPublish): void => {
  const {body, key = '', exchange = '', priority, expiration, mandatory} = message;
  const {confirm = false} = client.connectionOf.get(channel) ?? {};
  if (confirm && !client.deaf.has(channel))
    client.unconfirmed.set(channel, [...(client.unconfirmed.get(channel) ?? []), body]);
  if (client.closed.has(channel)) return;
  const publishing: Publishing = {
    message: body,
    body,
    headers: headersOf(client, message),
    priority,
    expiration: expiration === undefined ? undefined : String(expiration),
    mandatory,
    messageId: nextMessageId(client, channel),
  };
  send(client, {type: 'basic.publish', channel, exchange, key, ...publishing});
};

/** Publishes all in one burst, or each after the one before has settled. */
export const publish = (client: Client, step: Publish): void => {
  const {channel, bodies = [], messages, oneByOne, quietMs = QUIET} = step;
  const all: readonly MessageToPublish[] = messages ?? bodies.map((body) => ({body}));
  open(client, channel);
  for (const message of all) {
    publishOne(client, channel, {...step, ...message});
    if (oneByOne === true) settle(client, quietMs);
  }
  if (client.closed.has(channel)) {
    for (const message of client.unconfirmed.get(channel) ?? []) {
      client.facts.push({event: 'confirm', channel, message, outcome: 'none (channel closed)'});
    }
    client.unconfirmed.delete(channel);
  }
};
