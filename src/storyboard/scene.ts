import {isThing, keyOf, type Thing} from './thing';

interface Sized {
  /** Share of the free width (in a row) or height (in a column), relative to its neighbours. */
  readonly grow?: number;
}

/** What every kind of part says of itself. */
export interface PartWords<Kind extends string = string> extends Sized {
  readonly part: Kind;
  /** What it stands for. */
  readonly of?: Thing;
}

/** The kinds of part there are, by name: each kind of the stage declares its own words here, in its own folder. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface Parts {}
export type Part = Parts[keyof Parts];

/** A thing stands on the stage as the part that shows such things. */
export type Standing = Thing & Sized & {readonly small?: boolean};

export interface Row extends Sized {
  readonly row: readonly Area[];
  readonly gap?: 'tight' | 'wide';
  /** Side by side in a narrow format, too. */
  readonly stays?: true;
  /** What stands there in a narrow format instead. When left out, a row that is too long for it is broken by itself. */
  readonly upright?: Area;
  /** The same for a square picture, where that needs an arrangement of its own. */
  readonly square?: Area;
}
export interface Column extends Sized {
  readonly column: readonly Area[];
  readonly gap?: 'tight' | 'wide';
  /** A frame around the column, with a heading. It is lit while anything in it is. */
  readonly panel?: {readonly title: string; readonly subtitle?: string};
}
/** Room where nothing stands. */
export interface Space extends Sized {
  readonly space: true;
}

/** What stands where, in words: the stage turns it into boxes for the format at hand. */
export type Area = Row | Column | Space | Standing | Part;

/** What a drawn connection means. Between whom there is one is the run's answer, at each instant. */
export type Meaning = 'publishes' | 'consumes' | 'binds' | 'dead letters' | 'owns' | 'gets' | 'calls' | 'alarms';

export interface Scene {
  readonly area: Area;
  readonly links: readonly Meaning[];
}

export const row = (areas: readonly Area[], options: Omit<Row, 'row'> = {}): Row => ({row: areas, ...options});
export const column = (areas: readonly Area[], options: Omit<Column, 'column'> = {}): Column => ({
  column: areas,
  ...options,
});
export const space = (grow: number): Space => ({space: true, grow});
/** Side by side in every format. */
export const abreast = (areas: readonly Area[], options: Omit<Row, 'row' | 'stays'> = {}): Row =>
  row(areas, {...options, stays: true});
/** The same things in another arrangement on a sheet that is not wide, or square. */
export const arranged = (wide: Area, otherwise: Pick<Row, 'upright' | 'square'>): Row => row([wide], otherwise);
/** Side by side, and below each other on a sheet that is not wide. */
export const beside = (...areas: readonly Area[]): Row => row(areas, {gap: 'wide', upright: column(areas)});
/** The same with another share of the room. */
export const sized = <Sizable extends Thing | PartWords>(grow: number, area: Sizable): Sizable & Sized => ({
  ...area,
  grow,
});

/** What stands in a scene, and what its lines mean. */
export const scene = (area: Area, ...links: readonly Meaning[]): Scene => ({area, links});

/** Scenes of one film that show the same links. */
export const linked = <Name extends string>(
  links: readonly Meaning[],
  areas: Readonly<Record<Name, Area>>,
): Readonly<Record<Name, Scene>> =>
  Object.fromEntries(Object.entries<Area>(areas).map(([name, area]) => [name, {area, links}])) as Record<Name, Scene>;

/** What a beat looks at, and what a link or a callout leads to. */
export type Named = Thing | PartWords;

/** Key of a part that stands for no thing: what it says of itself. */
const ownKey = ({grow: _, ...words}: PartWords): string => `part ${JSON.stringify(words)}`;

/** By this a part or a thing is found again. */
export const nameOf = (named: Named): string => {
  if (isThing(named)) return keyOf(named);
  return named.of === undefined ? ownKey(named) : keyOf(named.of);
};

const thingsIn = (value: unknown): readonly Thing[] => {
  if (isThing(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(thingsIn);
  return [];
};

/** All that a part speaks of: itself, what it stands for, and the things that it lists. */
export const namesIn = (part: Part | PartWords): readonly string[] => [
  ownKey(part),
  ...Object.values(part).flatMap(thingsIn).map(keyOf),
];

/** Every part and thing of an area, in reading order. */
export const standingIn = (area: Area): readonly (Standing | Part)[] => {
  if ('row' in area) return area.row.flatMap(standingIn);
  if ('column' in area) return area.column.flatMap(standingIn);
  return 'space' in area ? [] : [area];
};

/** The names of all that stands in an area. */
export const namesOn = (area: Area): ReadonlySet<string> =>
  new Set(standingIn(area).flatMap((one) => (isThing(one) ? [keyOf(one)] : namesIn(one))));
