/** What stands where, in words: rows and columns of parts. The stage turns it into boxes for the format at hand. */
export type Area = Row | Column | Part;

interface Sized {
  /** Share of the free width (in a row) or height (in a column), relative to its neighbours. */
  readonly grow?: number;
}
export interface Row extends Sized {
  readonly row: readonly Area[];
  readonly gap?: 'tight' | 'wide';
}
export interface Column extends Sized {
  readonly column: readonly Area[];
  readonly gap?: 'tight' | 'wide';
  /** A frame around the column, with a heading. */
  readonly panel?: {readonly title: string; readonly subtitle: string};
  /** The machine in this panel, for beats that focus on one side. */
  readonly side?: string;
}

export type Part = Sized &
  (
    | {readonly part: 'client'; readonly name: string; readonly title?: string; readonly role?: string}
    | {readonly part: 'queue'; readonly name: string; readonly size?: 'normal' | 'small'; readonly note?: string}
    | {readonly part: 'exchange'; readonly name: string}
    | {
        readonly part: 'partition';
        readonly topic: string;
        readonly partition: number;
        readonly size?: 'normal' | 'small';
      }
    | {readonly part: 'groups'; readonly topic: string; readonly partition: number; readonly readers: readonly string[]}
    | {readonly part: 'partitioner'; readonly producer: string}
    | {readonly part: 'passport'; readonly message: string}
    | {readonly part: 'sink'; readonly name: string; readonly title: string; readonly role: string}
    | {
        readonly part: 'ledger';
        readonly title: string;
        readonly sink?: string;
        /** Always shows this act: what it ended with, once it is over. */ readonly act?: number;
        readonly lines: readonly LedgerLine[];
      }
    | {readonly part: 'strip'; readonly clients: readonly string[]}
    | {readonly part: 'table'; readonly sink: string; readonly title: string}
    | {readonly part: 'finished'; readonly title: string; readonly clients: readonly string[]}
    | {readonly part: 'phone'; readonly monitor: string; readonly title: string}
    | {readonly part: 'roles'; readonly lines: readonly string[]}
    | {readonly part: 'space'}
  );

/** A counter read off the world: what it counts is named, never typed in. */
export interface LedgerLine {
  readonly label: string;
  readonly counts: 'paid' | 'waiting' | 'dead' | 'lost' | 'twice' | 'charges' | 'amount' | 'deliveries' | 'writes';
  readonly of?: number;
}

/** A drawn connection, and the way signals take between its ends. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly leaves?: Port;
  readonly enters?: Port;
  /** Where a dead-lettered message goes: dotted. */
  readonly dotted?: boolean;
}
export interface Port {
  readonly side: 'left' | 'right' | 'top' | 'bottom';
  /** From 0 to 1 along that side; the middle when left out. */
  readonly along?: number;
}

export interface Scene {
  readonly area: Area;
  readonly links: readonly Link[];
}

export const row = (areas: readonly Area[], options: Omit<Row, 'row'> = {}): Row => ({row: areas, ...options});
export const column = (areas: readonly Area[], options: Omit<Column, 'column'> = {}): Column => ({
  column: areas,
  ...options,
});

/** Every part of a scene, in reading order. */
export const partsOf = (area: Area): readonly Part[] => {
  if ('row' in area) return area.row.flatMap(partsOf);
  if ('column' in area) return area.column.flatMap(partsOf);
  return [area];
};
