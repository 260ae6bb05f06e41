import type {ReactElement} from 'react';
import type {Signal} from '../simulation';
import type {Instant} from '../storyboard/instant';
import type {Part, Standing} from '../storyboard/scene';
import type {Thing} from '../storyboard/thing';
import type {Format} from './format';
import type {Box, Side} from './placing/geometry';
import type {Target} from './target';
import type {Theme} from './theme';

/** Height of a part: its body, and what is written above and below it, px. */
export interface Stature {
  readonly above: number;
  /** At least. */
  readonly body: number;
  /** At most, where there is room; the same as `body` when left out. */
  readonly most?: number;
  readonly below: number;
  /** No narrower than this; a row that is too narrow for its parts is broken. */
  readonly width?: number;
}

/** How lit a part is, from 0 to 1, and how lit the things are that it lists, by name. */
export interface Lighting {
  readonly lit: number;
  readonly of: Readonly<Record<string, number>>;
}

/** One end of a signal that a part may be asked for, the signal, and who is at its other end. */
export interface SignalEnd {
  readonly thing: Thing;
  readonly signal: Signal;
  readonly other: Thing;
}

/** A state of a part to be looked at alone. */
export interface Sample<Words, View> {
  /** What is to be seen, in a word or two. */
  readonly shows: string;
  /** The words that ask for it, where its size depends on them. */
  readonly words?: Words;
  readonly view: View;
}

/** Everything that the stage has to know of a kind of part. What a part says of the run it asks the instant, and nobody else. */
export interface Kind<Words, View> {
  /** The words with which it shows a thing; undefined when it does not show such things. */
  stands?(standing: Standing): Words | undefined;
  stature(words: Words, format: Format): Stature;
  /** What is true of it at an instant; undefined when there is nothing to be seen of it. */
  view(words: Words, instant: Instant, box: Box): View | undefined;
  /** The messages and marks that stand in it. */
  tokens?(view: View, box: Box): readonly Target[];
  /** Where a signal leaves or enters: before its body is asked for the thing it stands for. Undefined when that is not its business. */
  port?(words: Words, end: SignalEnd, box: Box, instant: Instant): Box | undefined;
  /** Where ways to it and from it end, if that is not the edge of its box. */
  outline?(words: Words, box: Box): Box;
  /** The side on which a way to or from another part has to enter or leave; undefined where any will do. */
  side?(words: Words, way: 'enters' | 'leaves', other: Part): Side | undefined;
  /** Places in it that a callout may point at, by the part's own names for them. */
  spots?(view: View, box: Box): Readonly<Record<string, Box>>;
  /** What it draws that a callout must not cover, beside its words. */
  solids?(view: View, box: Box): readonly Box[];
  draw(view: View, box: Box, theme: Theme, lighting: Lighting): ReactElement;
  /** Every word that it writes, in the order in which it writes them. */
  says(view: View, box: Box): readonly string[];
  readonly samples: readonly Sample<Words, View>[];
}
