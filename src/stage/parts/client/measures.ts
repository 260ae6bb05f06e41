import type {ClientState, InHand, NamedStep} from '../../../storyboard/questions/clients';
import {fit, sizeToFit, TYPE, widthOf, wrap} from '../../marks/type';
import type {Box, Point} from '../../placing/geometry';
import {barOf} from './bar';

type Inked<Item> = Item & {readonly ink: number};

export interface ClientView {
  readonly name: string;
  readonly title: string;
  /** What it is, below its name. */
  readonly role: string;
  readonly status: string;
  readonly tone: ClientState['tone'];
  /** What its handler threw, while it deals with that. */
  readonly error?: string;
  /** Number of the colour of what it works on. */
  readonly ink?: number;
  /** How far the handler is, 0 to 1. */
  readonly progress?: number;
  /** What it does on the way, below its bar. */
  readonly steps: readonly NamedStep[];
  /** Copies are one thing wherever they are; records are read, and stay where they are. */
  readonly hand: readonly Inked<InHand & {readonly isRecord: boolean}>[];
  readonly unsent: readonly Inked<{readonly message: string}>[];
  /** How many more it has not sent yet: they have no room. */
  readonly hidden: number;
  /** What it held when it died: nobody holds it now. */
  readonly lost?: Inked<{readonly message: string; readonly copy: string}>;
  /** What it asked a queue for by hand, and what came back: a line each. */
  readonly asked: readonly string[];
}

const HEADER = 84;
const ROLE = 40;
/** A foot in which the error stands, in two lines where one is too short. */
export const FOOT = {padding: 28, leading: 36, lines: 2} as const;

/** A low terminal has room for what it holds, and not for its role. */
const LEAST_FOR_ROLE = 236;

const hasRole = ({role, hand}: ClientView, box: Box): boolean =>
  role !== '' && (hand.length === 0 || box.height >= LEAST_FOR_ROLE);

export const title = {size: TYPE.name, weight: 700} as const;
export const verb = {size: TYPE.small, mono: true, weight: 700} as const;

/** Of a terminal's width, for the prompt before the name and the air around it, px. */
export const BESIDE_NAME = 86;

/**
 * Which of its words have room. In a narrow one the name comes first, and what it does goes where its role would be; where that is low, too,
 * it has no room.
 */
export const written = (
  view: ClientView,
  box: Box,
): {readonly narrow: boolean; readonly status: boolean; readonly role: boolean} => {
  const hasStatus = view.status !== '';
  const statusWidth = hasStatus ? widthOf(view.status, verb) + 20 : 0;
  const narrow = widthOf(view.title, title) + statusWidth > box.width - BESIDE_NAME;
  return {
    narrow,
    status: hasStatus && !(narrow && box.height < LEAST_FOR_ROLE),
    role: hasRole(view, box) && !(narrow && hasStatus),
  };
};

export const errorLines = ({error = ''}: ClientView, {width}: Box): readonly string[] => {
  const lines = wrap(error, verb, width - 56);
  return lines.length > FOOT.lines ? [lines[0] ?? '', fit(lines.slice(1).join(' '), verb, width - 56)] : lines;
};

export const footOf = (view: ClientView, box: Box): number =>
  FOOT.padding + FOOT.leading * errorLines(view, box).length;

/** One that is wide and has less than that above its bar, px, has more room for what it holds beside its name than below it. */
const LOW = 184;
export const holdsBeside = (view: ClientView, box: Box): boolean =>
  // What was asked is as wide as it is.
  (view.asked.length === 0 || view.hand.length > 0) && barOf(view, box).y - box.y < LOW && box.width >= 520;

/** Room for what it holds, below its name or beside it. */
export const palmOf = (view: ClientView, box: Box): Box => {
  if (holdsBeside(view, box)) {
    const height = box.height - (view.progress === undefined ? 40 : box.y + box.height - barOf(view, box).y + 30);
    return {
      x: box.x + box.width * 0.4,
      y: box.y + 20,
      width: box.width * (view.unsent.length > 0 ? 0.56 : 0.3),
      height,
    };
  }
  const {narrow, status, role} = written(view, box);
  const top = box.y + HEADER + (role || (narrow && status) ? ROLE - 16 : -10);
  const bottom = box.y + box.height;
  const end =
    view.error !== undefined
      ? bottom - footOf(view, box)
      : view.progress === undefined
        ? bottom - 20
        : barOf(view, box).y - 16;
  return {x: box.x + 20, y: top, width: box.width - 40, height: Math.max(60, end - top)};
};

/** What was typed and what came back, as large as both fit; what it holds stands in the same place. */
export const askedLines = (
  view: ClientView,
  box: Box,
): readonly {readonly text: string; readonly at: Point; readonly size: number; readonly isAnswer: boolean}[] => {
  if (view.hand.length > 0 || view.asked.length === 0) return [];
  const palm = palmOf(view, box);
  const lines = view.asked.map((text, index) => (index === 0 ? `> ${text}` : text));
  const size = Math.min(
    96,
    palm.height * 0.46,
    ...lines.map((text) => sizeToFit(text, {mono: true}, palm.width - 16, 96)),
  );
  return lines.map((text, index) => ({
    text,
    at: {x: palm.x + 8, y: palm.y + palm.height / 2 + (index === 0 ? -0.2 : 0.95) * size},
    size,
    isAnswer: index > 0,
  }));
};

/** Room beside its name, as far as the word for what it does. */
export const besideName = (view: ClientView, box: Box): Box => {
  const words = Math.max(widthOf(view.title, title) + 62, widthOf(view.role, {size: TYPE.small}) + 28);
  const status = view.status === '' ? 0 : widthOf(view.status, verb) + 28;
  const y = box.y + 24;
  return {
    x: box.x + words + 40,
    y,
    width: Math.max(0, box.width - words - status - 80),
    height: Math.max(0, barOf(view, box).y - 20 - y),
  };
};
