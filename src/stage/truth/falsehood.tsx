import {cloneElement, isValidElement, type ReactElement, type ReactNode} from 'react';
import type {Film} from '../../storyboard/film';
import type {Part} from '../../storyboard/scene';
import type {Kind, SignalEnd} from '../kind';
import type {Target} from '../target';

/** A kind of part, whatever its words and its view are. */
export type AnyKind = Kind<Part, unknown>;

/** A kind of part that tells something false: a changed kind. */
export interface KindFalsehood {
  /** What it pretends. */
  readonly pretends: string;
  readonly told: (kind: AnyKind) => AnyKind;
}

/** A picture that tells something false, whatever kinds of part are on it. */
export interface PictureFalsehood {
  readonly pretends: string;
  readonly told: (picture: ReactElement, film: Film, frame: number) => ReactElement;
}

/** What it believes is not true: these fields of its view are others. Those that are not there stay away. */
export const falseView = <View extends object>(
  pretends: string,
  change: (view: View) => Partial<View> | undefined,
): KindFalsehood => ({
  pretends,
  told: (kind) => ({
    ...kind,
    view: (words, instant, box) => {
      const view = kind.view(words, instant, box);
      return view === undefined ? undefined : {...view, ...change(view as View)};
    },
  }),
});

/** It tells of a part that it knows nothing of, or keeps silent of one that it knows. */
export const falseWords = <Words extends object>(
  pretends: string,
  change: (words: Words) => Partial<Words>,
): KindFalsehood => ({
  pretends,
  told: (kind) => ({
    ...kind,
    view: (words, instant, box) => kind.view({...words, ...change(words as unknown as Words)}, instant, box),
  }),
});

/** What stands in it is not what stands in it. */
export const falseTokens = (
  pretends: string,
  change: (tokens: readonly Target[]) => readonly Target[],
): KindFalsehood => ({
  pretends,
  told: (kind) => ({...kind, tokens: (view, box) => change(kind.tokens?.(view, box) ?? [])}),
});

/** What goes to it or from it goes to another place of it or from another one: to that of another signal's end. */
export const falsePort = (pretends: string, change: (end: SignalEnd) => SignalEnd): KindFalsehood => ({
  pretends,
  told: (kind) => ({...kind, port: (words, end, box, instant) => kind.port?.(words, change(end), box, instant)}),
});

/** It knows what is true and draws something else. */
export const falseDrawing = (pretends: string, change: Change): KindFalsehood => ({
  pretends,
  told: (kind) => ({
    ...kind,
    draw: (view, box, theme, lighting) => reworked(kind.draw(view, box, theme, lighting), change),
  }),
});

/** The whole picture, changed. */
export const falsePicture = (pretends: string, change: Change): PictureFalsehood => ({
  pretends,
  told: (picture) => reworked(picture, change),
});

type Props = Readonly<Record<string, unknown>> & {readonly children?: ReactNode};
export type Drawn = ReactElement<Props>;

/** Another element instead of one; null for nothing at all; undefined to leave it, and to go on with what is in it. */
export type Change = (element: Drawn) => Drawn | null | undefined;

const rework = (node: ReactNode, change: Change): ReactNode => {
  if (Array.isArray(node)) return (node as readonly ReactNode[]).map((child) => rework(child, change));
  if (!isValidElement<Props>(node)) return node;
  if (typeof node.type === 'function') return rework((node.type as (props: unknown) => ReactNode)(node.props), change);
  const other = change(node);
  if (other !== undefined) return other;
  return cloneElement(node, {}, rework(node.props.children, change));
};

/** A drawing with some of its elements changed. */
export const reworked = (picture: ReactElement, change: Change): ReactElement => {
  const other = rework(picture, change);
  return isValidElement(other) ? other : <g />;
};

/** Only within groups with this data- attribute. */
export const within =
  (attribute: string, change: Change, holds: (value: string) => boolean = () => true): Change =>
  (element) => {
    const value = element.props[`data-${attribute}`];
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || !holds(text)) return undefined;
    return cloneElement(element, {}, rework(element.props.children, change)) as Drawn;
  };

/** The groups with this data- attribute themselves. */
export const groups =
  (attribute: string, change: Change): Change =>
  (element) =>
    element.props[`data-${attribute}`] === undefined ? undefined : change(element);

const wordsOf = (node: ReactNode): string => {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return (node as readonly ReactNode[]).map(wordsOf).join('');
  return isValidElement<Props>(node) ? wordsOf(node.props.children) : '';
};

/** Words that say something else. */
export const saying =
  (words: RegExp, instead: string | ((words: string) => string)): Change =>
  (element) => {
    if (element.type !== 'text') return undefined;
    const own = wordsOf(element.props.children);
    if (!words.test(own)) return undefined;
    const other = typeof instead === 'string' ? own.replace(words, instead) : instead(own);
    return cloneElement(element, {}, other) as Drawn;
  };

/** Shapes or groups with other attributes. */
export const drawn =
  (is: (element: Drawn) => boolean, change: (props: Props) => Props | undefined): Change =>
  (element) => {
    if (!is(element)) return undefined;
    const other = change(element.props);
    return other === undefined ? undefined : (cloneElement(element, other) as Drawn);
  };

export const moved = (element: Drawn, x: number, y: number): Drawn =>
  (<g transform={`translate(${x} ${y})`}>{element}</g>) as Drawn;

/** Nothing of them. */
export const without =
  (is: (element: Drawn) => boolean): Change =>
  (element) =>
    is(element) ? null : undefined;
