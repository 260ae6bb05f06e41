import type {Group, Picture, Shape, Text} from '../readPicture';

/** What a picture shows of one part, one panel or one callout. */
export interface SeenPart {
  /** As somebody reads it: line by line, each from left to right. */
  readonly texts: readonly Text[];
  readonly shapes: readonly Shape[];
  readonly group: Group;
}

/** A token as it is drawn. `x`, `y`: its middle, or a head's tip. */
export interface SeenToken extends SeenPart {
  readonly key: string;
  readonly leaving: boolean;
  /** Of a message: what it is written on. */
  readonly plate: Shape | undefined;
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
}

export interface SeenLink {
  readonly from: string;
  readonly to: string;
  readonly means: string;
  readonly path: Shape | undefined;
  /** Its tip, or the mark of a cut. */
  readonly marks: readonly Shape[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** One stage of a picture: the scene of a beat, or a small one on a card. */
export interface SeenStage {
  readonly group: Group;
  /** How much larger than life it is drawn. */
  readonly scale: number;
  /** In the order in which they are drawn. */
  readonly parts: readonly SeenPart[];
  readonly tokens: readonly SeenToken[];
  /** Of those that are not leaving. */
  readonly keys: ReadonlySet<string>;
  readonly links: readonly SeenLink[];
  readonly panels: readonly SeenPart[];
}

/** A picture, taken apart by who says what. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  readonly stages: readonly SeenStage[];
  readonly callouts: readonly SeenPart[];
  /** Headline or card, rail, ticks, small print: by the name of the attribute. */
  readonly frames: ReadonlyMap<string, SeenPart>;
  /** Words for which nobody answers. */
  readonly stray: readonly Text[];
}

const FRAMES = ['clock', 'caption', 'told', 'small-print'] as const;
const OWNERS = ['token', 'part', 'panel', 'link', 'callout', ...FRAMES] as const;
type Owner = (typeof OWNERS)[number];

const isOwner = (group: Group): boolean => OWNERS.some((is) => group.data[is] !== undefined);

/** Base lines that near each other are one line, px. */
const SAME_LINE = 13;

/** Where a text stands in its own frame: turned back about the picture's corner. */
const straight = ({x, y, turn}: Text): Point => {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  return {x: cos * x + sin * y, y: cos * y - sin * x};
};

const inReadingOrder = (texts: readonly Text[]): readonly Text[] => {
  const lines: {readonly at: Point; readonly text: Text}[][] = [];
  const placed = texts.map((text) => ({text, at: straight(text)}));
  for (const one of placed.sort((a, b) => a.at.y - b.at.y)) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && one.at.y - line[0].at.y <= SAME_LINE) line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.at.x - b.at.x).map(({text}) => text));
};

/** Fainter than that is not seen. */
const FAINTEST = 0.3;
/** Of what comes and goes softly this is not asked. */
const SOFT: readonly string[] = ['token', 'callout'];

interface Owned {
  readonly texts: Text[];
  readonly shapes: Shape[];
}

/** Who answers for what: each thing belongs to the innermost group that says what it is. */
const owners = ({groups, texts, shapes}: Picture): {owned: ReadonlyMap<Group, Owned>; stray: readonly Text[]} => {
  const owned = new Map<Group, Owned>(groups.filter(isOwner).map((group) => [group, {texts: [], shapes: []}]));
  const ownerOf = (within: readonly Group[]): Group | undefined => within.findLast(isOwner);
  const stray: Text[] = [];
  for (const text of texts) {
    const owner = ownerOf(text.within);
    if (owner === undefined) stray.push(text);
    else if (text.opacity > FAINTEST || SOFT.some((is) => owner.data[is] !== undefined))
      owned.get(owner)?.texts.push(text);
  }
  for (const shape of shapes) {
    const owner = ownerOf(shape.within);
    if (owner !== undefined) owned.get(owner)?.shapes.push(shape);
  }
  return {owned, stray};
};

const tokenOf = (part: SeenPart): SeenToken => {
  const {data, x, y, opacity} = part.group;
  return {
    ...part,
    key: data.token ?? '',
    leaving: data.leaving !== undefined,
    plate: part.shapes.find(({is}) => is === 'rect'),
    x,
    y,
    opacity,
  };
};

const linkOf = ({group, shapes}: SeenPart): SeenLink => {
  const [from = '', to = ''] = (group.data.link ?? '').split('|');
  const [path, ...marks] = shapes;
  return {from, to, means: group.data.means ?? '', path, marks};
};

/** Takes a picture apart. */
export const lookAt = (picture: Picture): Seen => {
  const {owned, stray} = owners(picture);
  const all = [...owned].map(([group, {texts, shapes}]) => ({group, shapes, texts: inReadingOrder(texts)}));
  const those = (is: Owner, stage?: Group): readonly SeenPart[] =>
    all.filter(({group}) => group.data[is] !== undefined && (stage === undefined || group.within.includes(stage)));
  const stages = picture.groups.filter(({data}) => data.stage !== undefined);
  return {
    width: picture.width,
    height: picture.height,
    stages: stages.map((group): SeenStage => {
      const tokens = those('token', group).map(tokenOf);
      return {
        group,
        scale: group.scale,
        parts: those('part', group),
        tokens,
        keys: new Set(tokens.flatMap(({key, leaving}) => (leaving ? [] : [key]))),
        links: those('link', group).map(linkOf),
        panels: those('panel', group),
      };
    }),
    callouts: those('callout'),
    frames: new Map(FRAMES.flatMap((frame) => those(frame).map((one) => [frame as string, one] as const))),
    stray,
  };
};

/** The body of a part: the first rectangle or outline that it draws. */
export const plateOf = (part: SeenPart | undefined): Shape | undefined =>
  part?.shapes.find(({is}) => is === 'rect' || is === 'path');

/** The box around points. */
const aroundPoints = (corners: readonly Point[]): Box => {
  const [x, y] = [Math.min(...corners.map((corner) => corner.x)), Math.min(...corners.map((corner) => corner.y))];
  return {
    x,
    y,
    width: Math.max(...corners.map((corner) => corner.x)) - x,
    height: Math.max(...corners.map((corner) => corner.y)) - y,
  };
};

const cornersOf = ({x, y, width, height}: Box): readonly Point[] => [
  {x, y},
  {x: x + width, y: y + height},
];

/** The box around several. */
export const around = (boxes: readonly Box[]): Box => aroundPoints(boxes.flatMap(cornersOf));

/** Everything that is drawn of it, as one box; text by its anchor alone. */
export const wholeOf = (parts: readonly SeenPart[]): Box =>
  aroundPoints(parts.flatMap(({shapes, texts}) => [...shapes.flatMap(cornersOf), ...texts]));

export const middleOf = ({x, y, width, height}: Box): Point => ({x: x + width / 2, y: y + height / 2});

export const isInside = ({x, y}: Point, box: Box, margin = 0): boolean =>
  x >= box.x - margin && x <= box.x + box.width + margin && y >= box.y - margin && y <= box.y + box.height + margin;

/** How far a point is from a box, px: 0 inside. */
export const distanceTo = ({x, y}: Point, box: Box): number =>
  Math.hypot(Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height));
