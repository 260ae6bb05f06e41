import {connectionsAt, type Connection} from '../storyboard/questions/connections';
import {instantAtFrame, type Film} from '../storyboard/film';
import {nameOf, namesIn, type Meaning, type Part} from '../storyboard/scene';
import {keyOf} from '../storyboard/thing';
import type {Lighting} from './kind';
import {cameraAt, type Camera} from './motion/camera';
import {litAt} from './motion/focus';
import {tokensAt, type Token} from './motion/tokens';
import {kindOf} from './parts/register';
import type {Box, Curve} from './placing/geometry';
import type {PlacedPanel} from './placing/layout';
import {settingAt, type Setting, type Staging} from './setting';
import {viewsAt} from './views';

/** A part of the picture: what is true of it, where it stands, how lit it is. */
export interface ShotPart {
  readonly part: Part;
  readonly view: unknown;
  readonly box: Box;
  readonly lighting: Lighting;
}

export interface ShotLink {
  readonly key: string;
  readonly meaning: Meaning;
  /** Names of its ends. */
  readonly line: string;
  readonly curve: Curve;
  readonly lit: number;
}

/** Everything on screen at one frame, as plain data. Nothing in it moves by itself. */
export interface Shot {
  readonly frame: number;
  readonly number: string;
  readonly title: string;
  readonly clock: string;
  readonly caption: readonly string[];
  readonly asks: boolean;
  readonly smallPrint?: string;
  readonly camera: Camera;
  readonly panels: readonly {readonly panel: PlacedPanel; readonly lit: number}[];
  readonly links: readonly ShotLink[];
  readonly parts: readonly ShotPart[];
  readonly tokens: readonly {readonly token: Token; readonly lit: number}[];
  /** One per beat that tells something: told already or not. */
  readonly ticks: readonly boolean[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Virtual time as the header shows it. */
export const clockText = (ms: number): string => {
  if (ms < MINUTE) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${((ms % MINUTE) / 1000).toFixed(1).padStart(4, '0')} s`;
  return `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`;
};

type LitOf = (name: string) => number;

const partsAt = (setting: Setting, frame: number, litOf: LitOf): readonly ShotPart[] =>
  viewsAt(setting, frame).map(({placed: {part, box}, view}) => {
    const [own, ...listed] = namesIn(part);
    const lit = Math.max(litOf(nameOf(part)), own === undefined ? 0 : litOf(own));
    return {part, view, box, lighting: {lit, of: Object.fromEntries(listed.map((name) => [name, litOf(name)]))}};
  });

/** The lines that show a connection: one, or two when it leads through a part in between; none when an end is not on the stage. */
const linesOf = (
  setting: Setting,
  connection: Connection,
): readonly {readonly line: string; readonly curve: Curve}[] => {
  const from = setting.standingFor(connection.from);
  const to = setting.standingFor(connection.to);
  if (from === undefined || to === undefined || from === to) return [];
  const relay = setting.layout.parts.find(({part}) => kindOf(part, setting.parts).relays?.(part, connection));
  const line = `${connection.from.name}|${connection.to.name}`;
  if (relay === undefined) return [{line, curve: setting.wayBetween(from, to)}];
  return [
    {line: `${connection.from.name}|${nameOf(relay.part)}`, curve: setting.wayBetween(from, relay)},
    {line, curve: setting.wayBetween(relay, to)},
  ];
};

const linksAt = (setting: Setting, frame: number, litOf: LitOf): readonly ShotLink[] => {
  const meanings = setting.film.scenes[setting.scene]?.links ?? [];
  const lines = new Map<string, ShotLink>();
  for (const connection of connectionsAt(instantAtFrame(setting.film, frame), meanings)) {
    const lit = Math.min(litOf(keyOf(connection.from)), litOf(keyOf(connection.to)));
    for (const {line, curve} of linesOf(setting, connection)) {
      const key = `${connection.meaning} ${connection.from.kind} ${connection.to.kind} ${line}`;
      lines.set(key, {meaning: connection.meaning, key, line, curve, lit: Math.max(lit, lines.get(key)?.lit ?? 0)});
    }
  }
  return [...lines.values()];
};

/** A panel is lit while anything in it is. */
const panelLit = ({layout}: Setting, {from, to}: PlacedPanel, litOf: LitOf): number =>
  Math.max(0, ...layout.parts.slice(from, to).flatMap(({part}) => namesIn(part).map(litOf)));

/** The shot of a frame: the same whatever was asked for before. */
export const shotAt = (film: Film, frame: number, staging: Staging): Shot => {
  const setting = settingAt(film, frame, staging);
  const {cut} = film;
  const beat = cut.beatAt(frame);
  const litOf = litAt(setting, frame);
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
    camera: cameraAt(setting, frame),
    panels: setting.layout.panels.map((panel) => ({panel, lit: panelLit(setting, panel, litOf)})),
    links: linksAt(setting, frame, litOf),
    parts: partsAt(setting, frame, litOf),
    tokens: tokensAt(setting, frame).map((token) => ({token, lit: litOf(token.with)})),
    ticks: told.map(({from}) => from <= frame),
  };
};
