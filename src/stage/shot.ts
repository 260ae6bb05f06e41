import type {Film} from '../storyboard/film';
import {historyAt} from '../storyboard/film';
import {focusAt, tokensAt, type Token} from './motion';
import {partName} from './names';
import type {PlacedPanel} from './layout';
import {clientBoxView, type ClientBoxView} from './parts/ClientBox';
import {exchangeBoxView, type ExchangeBoxView} from './parts/ExchangeBox';
import {ledgerView, type LedgerView} from './parts/Ledger';
import {logLaneView, type LogLaneView} from './parts/LogLane';
import {finishedView, tableView, type OutcomesView} from './parts/Outcomes';
import {partitionerView, type PartitionerView} from './parts/Partitioner';
import {passportView, type PassportView} from './parts/Passport';
import {phoneView, type PhoneView} from './parts/Phone';
import {queueLaneView, type QueueLaneView} from './parts/QueueLane';
import {readerRowsView, type ReaderRowsView} from './parts/ReaderRows';
import {sinkBoxView, type SinkBoxView} from './parts/SinkBox';
import {rolesView, type RolesView} from './parts/Roles';
import {stripView, type StripView} from './parts/Strip';
import {settingFor, type PlacedLink, type Setting} from './setting';

export type PartView =
  | ClientBoxView
  | ExchangeBoxView
  | LedgerView
  | LogLaneView
  | OutcomesView
  | PartitionerView
  | PassportView
  | PhoneView
  | QueueLaneView
  | ReaderRowsView
  | RolesView
  | SinkBoxView
  | StripView;

/** Everything on screen at one frame, as plain data. Nothing in it moves by itself. */
export interface Shot {
  readonly frame: number;
  readonly number: string;
  readonly title: string;
  readonly clock: string;
  readonly caption: readonly string[];
  readonly asks: boolean;
  readonly smallPrint?: string;
  readonly panels: readonly {readonly panel: PlacedPanel; readonly lit: number}[];
  readonly links: readonly {readonly link: PlacedLink; readonly lit: number}[];
  readonly parts: readonly {
    /** Kind and name of what it draws. */
    readonly part: string;
    readonly view: PartView;
    readonly lit: number;
  }[];
  readonly tokens: readonly {readonly token: Token; readonly lit: number}[];
  /** One per beat that tells something: told already or not. */
  readonly ticks: readonly boolean[];
  readonly litOf: (name: string) => number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Virtual time as the header shows it. */
export const clockText = (ms: number): string => {
  if (ms < MINUTE) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${((ms % MINUTE) / 1000).toFixed(1).padStart(4, '0')} s`;
  return `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`;
};

const viewsAt = (
  setting: Setting,
  frame: number,
): readonly {readonly part: string; readonly name: string; readonly view: PartView}[] => {
  const {act, ms} = setting.film.cut.momentAt(frame);
  const history = historyAt(setting.film, frame);
  const whole = Math.floor(ms);
  const world = history.stateAt(whole);
  return setting.layout.parts.flatMap((placed) => {
    const views: readonly (PartView | undefined)[] = [
      queueLaneView(setting, world, ms, placed),
      clientBoxView(setting, world, act, placed),
      exchangeBoxView(setting, act, placed),
      logLaneView(world, placed),
      readerRowsView(setting, world, act, placed),
      partitionerView(setting, history, act, ms, placed),
      passportView(setting, history, world, act, whole, placed),
      ledgerView(setting, world, act, placed),
      stripView(setting, history, world, ms, placed),
      tableView(setting, world, placed),
      finishedView(setting, world, placed),
      phoneView(setting, world, act, placed),
      sinkBoxView(world, placed),
      rolesView(placed),
    ];
    const name = partName(placed.part);
    const part = `${placed.part.part}|${name}`;
    return views.flatMap((view) => (view === undefined ? [] : [{part, name, view}]));
  });
};

/** The shot of a frame: the same whatever was asked for before. */
export const shotAt = (film: Film, frame: number): Shot => {
  const setting = settingFor(film);
  const {cut} = film;
  const beat = cut.beatAt(frame);
  const litByName = new Map<string, number>();
  const litOf = (name: string): number => {
    const known = litByName.get(name);
    if (known !== undefined) return known;
    const lit = focusAt(setting, frame, name);
    litByName.set(name, lit);
    return lit;
  };
  const told = cut.beats.filter(({kind}) => kind === 'beat');
  const isLast = told.at(-1) === beat;
  return {
    frame,
    number: film.chapter.number === 0 ? '' : String(film.chapter.number).padStart(2, '0'),
    title: film.title,
    clock: clockText(cut.msAt(frame)),
    caption: beat.caption,
    asks: beat.kind === 'question',
    ...(isLast && film.smallPrint !== undefined && {smallPrint: film.smallPrint}),
    panels: setting.layout.panels.map((panel) => ({panel, lit: panel.side === undefined ? 1 : litOf(panel.side)})),
    links: setting.links.map((link) => ({link, lit: Math.min(litOf(link.link.from), litOf(link.link.to))})),
    parts: viewsAt(setting, frame).map(({part, name, view}) => ({part, view, lit: litOf(name)})),
    tokens: tokensAt(setting, frame).map((token) => ({token, lit: litOf(token.part)})),
    ticks: told.map(({from}) => from <= frame),
    litOf,
  };
};
