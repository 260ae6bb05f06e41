import type {Group, Picture, Shape, Text} from '../readPicture';

/** What a picture shows of one part. */
export interface SeenPart {
  /** As somebody reads it: line by line, each from left to right. */
  readonly texts: readonly Text[];
  readonly shapes: readonly Shape[];
  readonly group: Group;
}

/** A token as it is drawn. `x`, `y`: its middle. */
export interface SeenToken {
  readonly key: string;
  readonly leaving: boolean;
  readonly texts: readonly Text[];
  readonly plate: Shape | undefined;
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture, taken apart by who says what. */
export interface Seen {
  readonly parts: ReadonlyMap<string, SeenPart>;
  /** In the order in which they are drawn. */
  readonly tokens: readonly SeenToken[];
  /** Of those that are not leaving. */
  readonly keys: ReadonlySet<string>;
  /** Header, caption, ticks, small print, panels: by the name of the attribute. */
  readonly frames: ReadonlyMap<string, SeenPart>;
  readonly panels: readonly SeenPart[];
  readonly links: readonly {readonly from: string; readonly to: string; readonly path: Shape | undefined}[];
  /** Words for which nobody answers. */
  readonly stray: readonly Text[];
}

const FRAMES = ['clock', 'caption', 'told', 'small-print'] as const;
const OWNERS = ['token', 'part', 'panel', 'link', ...FRAMES] as const;
type Owner = (typeof OWNERS)[number];

const ownerOf = (within: readonly Group[]): {readonly is: Owner; readonly group: Group} | undefined => {
  for (const group of within.toReversed())
    for (const is of OWNERS) if (group.data[is] !== undefined) return {is, group};
  return undefined;
};

/** Base lines that near each other are one line, px. */
const SAME_LINE = 13;

const inReadingOrder = (texts: readonly Text[]): readonly Text[] => {
  const lines: Text[][] = [];
  for (const text of [...texts].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && text.y - line[0].y <= SAME_LINE) line.push(text);
    else lines.push([text]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.x - b.x));
};

interface Collected {
  readonly texts: Text[];
  readonly shapes: Shape[];
  readonly group: Group;
}

/** Takes a picture apart. Groups that name the same part are that part. */
export const lookAt = ({groups, texts, shapes}: Picture): Seen => {
  const collected = new Map<string, Collected & {readonly is: Owner}>();
  const idOf = (is: Owner, group: Group): string =>
    is === 'token' ? `token ${group.data.leaving ?? ''} ${group.data.token}` : `${is} ${group.data[is]}`;
  const collectorOf = (is: Owner, group: Group): Collected => {
    const id = idOf(is, group);
    const known = collected.get(id) ?? {is, texts: [], shapes: [], group};
    collected.set(id, known);
    return known;
  };
  for (const group of groups) for (const is of OWNERS) if (group.data[is] !== undefined) collectorOf(is, group);
  const stray: Text[] = [];
  for (const text of texts) {
    const owner = ownerOf(text.within);
    if (owner === undefined) stray.push(text);
    else collectorOf(owner.is, owner.group).texts.push(text);
  }
  for (const shape of shapes) {
    const owner = ownerOf(shape.within);
    if (owner !== undefined) collectorOf(owner.is, owner.group).shapes.push(shape);
  }
  const all = [...collected.values()].map((one) => ({...one, texts: inReadingOrder(one.texts)}));
  const tokens = all.flatMap(({is, group, ...rest}) => (is === 'token' ? [tokenOf(group, rest)] : []));
  return {
    parts: new Map(all.flatMap((one) => (one.is === 'part' ? [[one.group.data.part ?? '', one] as const] : []))),
    tokens,
    keys: new Set(tokens.flatMap(({key, leaving}) => (leaving ? [] : [key]))),
    frames: new Map(
      all.flatMap((one) => (FRAMES.some((frame) => frame === one.is) ? [[one.is as string, one] as const] : [])),
    ),
    panels: all.filter(({is}) => is === 'panel'),
    links: all.flatMap(({is, group, shapes: drawn}) => {
      if (is !== 'link') return [];
      const [from = '', to = ''] = (group.data.link ?? '').split('|');
      return [{from, to, path: drawn.find((shape) => shape.is === 'path')}];
    }),
    stray,
  };
};

const tokenOf = (
  {data, x, y, opacity}: Group,
  {texts, shapes}: {readonly texts: readonly Text[]; readonly shapes: readonly Shape[]},
): SeenToken => ({
  key: data.token ?? '',
  leaving: data.leaving !== undefined,
  texts,
  plate: shapes.find(({is}) => is === 'rect'),
  x,
  y,
  opacity,
});

/** The body of a part: the first rectangle that it draws. */
export const plateOf = (part: SeenPart | undefined): Shape | undefined => part?.shapes.find(({is}) => is === 'rect');

export const isInside = ({x, y}: {readonly x: number; readonly y: number}, box: Box, margin = 0): boolean =>
  x >= box.x - margin && x <= box.x + box.width + margin && y >= box.y - margin && y <= box.y + box.height + margin;
