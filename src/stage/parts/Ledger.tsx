import type {ReactElement} from 'react';
import type {History, World} from '../../simulation';
import {queueNames, queueView} from '../../simulation/rabbitmq';
import type {LedgerLine} from '../../storyboard/scene';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {Lit} from '../marks';
import {partName} from '../names';
import type {Setting} from '../setting';
import type {Theme} from '../theme';
import {Card, type CardLine} from './Card';

export interface LedgerView {
  readonly kind: 'ledger';
  readonly name: string;
  readonly title: string;
  readonly box: Box;
  readonly lines: readonly CardLine[];
  readonly data: Readonly<Record<string, number>>;
}

interface Books {
  readonly published: ReadonlySet<string>;
  readonly paid: readonly string[];
  readonly amount: number;
  readonly stored: ReadonlySet<string>;
  readonly dead: ReadonlySet<string>;
  readonly deliveries: number;
  /** Writes to a table that were not refused. */
  readonly writes: number;
}

const booksOf = (setting: Setting, history: History, world: World): Books => {
  const charges = Object.values(world.sinks).flatMap((sink) => (sink.is === 'provider' ? sink.charges.toArray() : []));
  const stored = new Set<string>(world.signals.flatMap(({messages}) => messages));
  const dead = new Set<string>();
  const broker = world.rabbitmq;
  for (const name of broker === undefined ? [] : queueNames(broker)) {
    const view = broker === undefined ? undefined : queueView(broker, name);
    for (const {message} of [...(view?.readyCopies() ?? []), ...(view?.unackedCopies() ?? [])]) {
      stored.add(message);
      if (setting.graveyards.has(name)) dead.add(message);
    }
  }
  return {
    published: new Set(
      Object.values(world.actors).flatMap((actor) => (actor.is === 'publisher' ? actor.sent.toArray() : [])),
    ),
    paid: charges.map(({message}) => message),
    amount: charges.reduce((total, {amount}) => total + amount, 0),
    stored,
    dead,
    deliveries: history.events.filter(({type, at}) => type === 'delivered' && at <= world.at).length,
    writes: Object.values(world.sinks).flatMap((sink) =>
      sink.is === 'table' ? sink.writes.filter(({refused}) => !refused) : [],
    ).length,
  };
};

/** What a counter of the ledger says, read off the world. */
const counted = (line: LedgerLine, {published, paid, amount, stored, dead, deliveries, writes}: Books): number => {
  const paidOnce = new Set(paid);
  switch (line.counts) {
    case 'paid':
      return paidOnce.size;
    case 'charges':
      return paid.length;
    case 'twice':
      return paid.length - paidOnce.size;
    case 'amount':
      return amount;
    case 'deliveries':
      return deliveries;
    case 'writes':
      return writes;
    case 'dead':
      return dead.size;
    case 'waiting':
      return [...stored].filter((message) => !paidOnce.has(message) && !dead.has(message)).length;
    case 'lost':
      return [...published].filter((message) => !paidOnce.has(message) && !stored.has(message)).length;
  }
};

/** Whether a counter says that something has gone wrong. */
const isBad = ({counts}: LedgerLine, value: number, {paid}: Books): boolean => {
  switch (counts) {
    case 'lost':
    case 'twice':
    case 'dead':
      return value > 0;
    case 'charges':
    case 'amount':
      return paid.length > new Set(paid).size;
    default:
      return false;
  }
};

/** The world that a ledger of a given act shows: the present one, or what the act ended with; nothing before it has begun. */
const worldOfAct = (setting: Setting, world: World, now: number, act: number | undefined): World | undefined => {
  if (act === undefined || act === now) return world;
  const history = setting.film.acts[act];
  return act < now ? history?.stateAt(history.endsAt) : undefined;
};

export const ledgerView = (setting: Setting, now: World, act: number, {part, box}: Placed): LedgerView | undefined => {
  if (part.part !== 'ledger') return undefined;
  const world = worldOfAct(setting, now, act, part.act);
  const base = {kind: 'ledger' as const, name: partName(part), title: part.title, box};
  const history = setting.film.acts[part.act ?? act];
  if (world === undefined || history === undefined)
    return {...base, lines: part.lines.map(({label}) => ({label, value: '–', tone: 'quiet'})), data: {}};
  const books = booksOf(setting, history, world);
  const values = part.lines.map((line) => ({line, value: counted(line, books)}));
  return {
    ...base,
    lines: values.map(({line, value}): CardLine => {
      const bad = isBad(line, value, books);
      const good = line.counts === 'paid' && value === line.of;
      return {
        label: line.label,
        value: line.of === undefined ? String(value) : `${value} of ${line.of}`,
        tone: bad ? 'trouble' : good ? 'good' : 'strong',
      };
    }),
    data: Object.fromEntries(values.map(({line, value}) => [line.counts, value])),
  };
};

/** Counters that say how the story stands. */
export const Ledger = ({view, theme, lit}: {view: LedgerView; theme: Theme; lit: number}): ReactElement => (
  <Lit lit={lit} data={{ledger: view.name, ...view.data}}>
    <Card box={view.box} heading={view.title} lines={view.lines} theme={theme} />
  </Lit>
);
