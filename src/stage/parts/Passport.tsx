import type {ReactElement} from 'react';
import type {History, Json, World} from '../../simulation';
import {queueNames, queueView} from '../../simulation/rabbitmq';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {Lit} from '../marks';
import type {Setting} from '../setting';
import type {Theme} from '../theme';
import {Card, type CardLine} from './Card';

export interface PassportView {
  readonly kind: 'passport';
  readonly message: string;
  readonly box: Box;
  readonly lines: readonly CardLine[];
  readonly data: Readonly<Record<string, string | number>>;
}

type Headers = Readonly<Record<string, Json>>;

/** Where the newest copy of the message is, and the headers that it carries there. */
const whereabouts = (history: History, world: World, message: string): {place: string; headers?: Headers} => {
  const carrier = world.signals.find(
    (signal) => signal.messages.includes(message) && (signal.kind === 'publish' || signal.kind === 'deliver'),
  );
  if (carrier?.kind === 'publish') return {place: 'on its way'};
  const broker = world.rabbitmq;
  let found: {place: string; headers?: Headers} | undefined;
  for (const name of broker === undefined ? [] : queueNames(broker)) {
    const view = broker === undefined ? undefined : queueView(broker, name);
    for (const copy of view?.readyCopies() ?? [])
      if (copy.message === message) found = {place: name, headers: copy.headers};
    for (const copy of view?.unackedCopies() ?? [])
      if (copy.message === message)
        found ??= {
          place: copy.consumer === undefined ? 'basic.get, unacked' : `${copy.consumer}, unacked`,
          headers: copy.headers,
        };
  }
  if (found !== undefined) return found;
  const acked = history.events.some(
    (event) => event.type === 'acked' && event.message === message && event.at <= world.at,
  );
  return {place: acked ? 'acked: gone' : 'not published yet'};
};

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? `"${value}"` : JSON.stringify(value ?? null);

/** A word or a number as it is, without quotes. */
const wordOf = (value: Json | undefined): string => (typeof value === 'string' ? value : textOf(value));

const isTable = (value: Json | undefined): value is {readonly [key: string]: Json} =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const deathLines = (headers: Headers): readonly CardLine[] => {
  const deaths = headers['x-death'];
  if (!Array.isArray(deaths)) return [];
  return deaths.slice(0, 2).flatMap((death: Json, index): CardLine[] => {
    if (!isTable(death)) return [];
    return [
      {label: `x-death[${index}]`, value: wordOf(death.queue), tone: 'strong'},
      {
        label: '  reason, count',
        value: `${wordOf(death.reason)}, ${wordOf(death.count)}`,
        tone: death.reason === 'rejected' ? 'trouble' : 'strong',
      },
    ];
  });
};

const bodyOf = (setting: Setting, act: number, message: string): Json | undefined => {
  for (const actor of setting.film.acts[act]?.scenario.actors ?? []) {
    if (actor.is !== 'publisher') continue;
    const publishing = actor.publishes.find((one) => one.message === message);
    if (publishing !== undefined) return publishing.body;
  }
  return undefined;
};

const bodyLine = (body: Json | undefined): CardLine => {
  const field = isTable(body) ? Object.entries(body).at(-1) : undefined;
  if (field === undefined) return {label: 'body', value: textOf(body)};
  const malformed = typeof field[1] === 'string' && field[1].includes(',');
  return {label: `body.${field[0]}`, value: textOf(field[1]), tone: malformed ? 'trouble' : 'strong'};
};

export const passportView = (
  setting: Setting,
  history: History,
  world: World,
  act: number,
  ms: number,
  {part, box}: Placed,
): PassportView | undefined => {
  if (part.part !== 'passport') return undefined;
  const {message} = part;
  const deliveries = history.events.filter(
    (event) => (event.type === 'delivered' || event.type === 'got') && event.message === message && event.at <= ms,
  );
  const newest = deliveries.at(-1);
  const {place, headers = {}} = whereabouts(history, world, message);
  const retries = headers['retry_count'];
  return {
    kind: 'passport',
    message,
    box,
    lines: [
      bodyLine(bodyOf(setting, act, message)),
      {label: 'where', value: place, tone: 'strong'},
      {label: 'deliveries', value: String(deliveries.length), tone: 'strong'},
      ...(newest?.type === 'delivered' || newest?.type === 'got'
        ? [{label: 'redelivered', value: String(newest.redelivered), tone: 'strong' as const}]
        : []),
      ...(retries === undefined ? [] : [{label: 'retry_count', value: textOf(retries), tone: 'strong' as const}]),
      ...deathLines(headers),
    ],
    data: {deliveries: deliveries.length},
  };
};

/** What a message carries and what has been done to it, in the broker's own words. */
export const Passport = ({view, theme, lit}: {view: PassportView; theme: Theme; lit: number}): ReactElement => (
  <Lit lit={lit} data={{passport: view.message, ...view.data}}>
    <Card box={view.box} heading={`passport of ${view.message}`} lines={view.lines} theme={theme} />
  </Lit>
);
