import {connectionsAt} from '../storyboard/questions/connections';
import type {BeatKind, Caption} from '../storyboard/beat';
import type {CutBeat} from '../storyboard/cut';
import {instantAtFrame, sceneNameOf, type Film} from '../storyboard/film';
import {nameOf, namesIn, type Meaning, type Part} from '../storyboard/scene';
import {keyOf} from '../storyboard/thing';
import type {Lighting} from './kind';
import {calloutsAt} from './motion/callouts';
import {cameraAt, wholeStage, type Camera} from './motion/camera';
import {litAt} from './motion/focus';
import {slideAt} from './motion/frames';
import {tokensAt, type Token} from './motion/tokens';
import {cardRegions} from './picture/cardRegions';
import type {Box, Curve} from './placing/geometry';
import type {PlacedPanel} from './placing/layout';
import {cardSetting, sceneSetting, type Setting, type Staging} from './setting';
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
  /** One of its ends is gone. */
  readonly cut: boolean;
}

/** A stage as it is seen at one frame. */
export interface ShotStage {
  /** Where it is on the sheet. */
  readonly sheet: Box;
  readonly camera: Camera;
  /** How far below its place it still is, px of the sheet. */
  readonly slide: number;
  readonly panels: readonly {readonly panel: PlacedPanel; readonly lit: number}[];
  readonly links: readonly ShotLink[];
  readonly parts: readonly ShotPart[];
  readonly tokens: readonly {readonly token: Token; readonly lit: number}[];
  readonly callouts: ReturnType<typeof calloutsAt>;
}

/** Everything on screen at one frame, as plain data. Nothing in it moves by itself. */
export interface Shot {
  readonly frame: number;
  readonly kind: BeatKind;
  /** The chapter's number; empty for a film of none. */
  readonly number: string;
  readonly title: string;
  readonly clock: string;
  readonly caption: Caption;
  /** On a card: what it is about. */
  readonly about: CutBeat['about'];
  readonly smallPrint?: string;
  /** The stage, or the small stages of a card. */
  readonly stages: readonly ShotStage[];
  /** Frames since the beat began. */
  readonly elapsed: number;
  /** Number of the act, from 1. */
  readonly act: number;
  /** Of a question: how much of the time to think is over, 0 to 1. */
  readonly thought: number;
  /** One per beat that tells something: told already or not. */
  readonly ticks: readonly boolean[];
  /** Numbers of the colours of what the caption names. */
  readonly inks: ReadonlyMap<string, number>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Virtual time as the rail shows it. */
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

/** A line for each connection, both ends of which are on the stage. */
const linksAt = (setting: Setting, frame: number, litOf: LitOf): readonly ShotLink[] => {
  const lines = new Map<string, ShotLink>();
  for (const {meaning, from, to, cut = false} of connectionsAt(instantAtFrame(setting.film, frame), setting.links)) {
    const [start, end] = [setting.standingFor(from), setting.standingFor(to)];
    if (start === undefined || end === undefined || start === end) continue;
    const line = `${from.name}|${to.name}`;
    const key = `${meaning} ${from.kind} ${to.kind} ${line}`;
    const lit = Math.max(Math.min(litOf(keyOf(from)), litOf(keyOf(to))), lines.get(key)?.lit ?? 0);
    lines.set(key, {meaning, key, line, curve: setting.wayBetween(start, end), cut, lit});
  }
  return [...lines.values()];
};

/** A panel is lit while anything in it is. */
const panelLit = ({layout}: Setting, {from, to}: PlacedPanel, litOf: LitOf): number =>
  Math.max(0, ...layout.parts.slice(from, to).flatMap(({part}) => namesIn(part).map(litOf)));

const stageAt = (setting: Setting, frame: number, camera: Camera): ShotStage => {
  const litOf = litAt(setting, frame);
  return {
    sheet: setting.sheet,
    camera,
    slide: slideAt(setting, frame),
    panels: setting.layout.panels.map((panel) => ({panel, lit: panelLit(setting, panel, litOf)})),
    links: linksAt(setting, frame, litOf),
    parts: partsAt(setting, frame, litOf),
    tokens: tokensAt(setting, frame).map((token) => ({token, lit: litOf(token.with)})),
    callouts: calloutsAt(setting, frame),
  };
};

const stagesAt = (film: Film, frame: number, staging: Staging): readonly ShotStage[] => {
  const beat = film.cut.beatAt(frame);
  if (beat.kind === 'beat') {
    const setting = sceneSetting(film, sceneNameOf(film.scenes, beat), staging);
    return [stageAt(setting, frame, cameraAt(setting, frame))];
  }
  return cardRegions(beat, staging.format).map((region, index) => {
    const setting = cardSetting(film, beat, index, region, staging);
    return stageAt(setting, frame, wholeStage(setting));
  });
};

/** Colours of the names in a caption. */
const inksIn = ({inks}: Film, caption: Caption): Shot['inks'] => {
  const words = caption.join(' ');
  return new Map([...inks].filter(([name]) => words.includes(name)));
};

/** The shot of a frame: the same whatever was asked for before. */
export const shotAt = (film: Film, frame: number, staging: Staging): Shot => {
  const {cut} = film;
  const beat = cut.beatAt(frame);
  const told = cut.beats.filter(({kind}) => kind === 'beat');
  return {
    frame,
    kind: beat.kind,
    number: film.chapter.number === 0 ? '' : String(film.chapter.number).padStart(2, '0'),
    title: film.title,
    clock: clockText(cut.msAt(frame)),
    caption: beat.caption,
    about: beat.about,
    ...(beat.kind === 'end' && film.smallPrint !== undefined && {smallPrint: film.smallPrint}),
    stages: stagesAt(film, frame, staging),
    elapsed: frame - beat.from,
    act: beat.act + 1,
    thought: Math.min(1, Math.max(0, (frame - beat.standsFrom) / Math.max(1, beat.to - 1 - beat.standsFrom))),
    ticks: told.map(({from}) => from <= frame),
    inks: inksIn(film, beat.caption),
  };
};
