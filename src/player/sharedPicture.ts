import {cloneElement, isValidElement, type ElementType, type ReactElement, type ReactNode} from 'react';
import {jsx, jsxs} from 'react/jsx-runtime';

type Properties = Readonly<Record<string, unknown>> & {readonly children?: ReactNode};
type Component = (properties: Properties) => ReactNode;

const isElement = (node: ReactNode): node is ReactElement<Properties> => isValidElement(node);

const keyOf = (node: ReactNode): string | null => (isElement(node) ? node.key : null);

/** The node that stood in the same place: of the same key, else at the same index. */
const counterparts = (before: readonly ReactNode[]): ((now: ReactNode, index: number) => ReactNode) => {
  const byKey = new Map(before.flatMap((node) => (keyOf(node) === null ? [] : [[keyOf(node), node] as const])));
  return (now, index) => (keyOf(now) === null ? before[index] : byKey.get(keyOf(now)));
};

/** Children that were handed on to another element stand in a list of their own, in which React wants each to have a key. */
const sharedInner = (before: ReactNode, now: readonly ReactNode[]): readonly ReactNode[] =>
  sharedList(
    before,
    now.map((node, index) => (isElement(node) && node.key === null ? cloneElement(node, {key: index}) : node)),
  );

const sharedList = (before: ReactNode, now: readonly ReactNode[]): readonly ReactNode[] => {
  const old: readonly ReactNode[] = Array.isArray(before) ? (before as readonly ReactNode[]) : [];
  const counterpart = counterparts(old);
  const shared = now.map((node, index) => {
    const other = counterpart(node, index);
    return Array.isArray(node) ? sharedInner(other, node as readonly ReactNode[]) : sharedNode(other, node);
  }) as readonly ReactNode[];
  return shared.length === old.length && shared.every((node, index) => node === old[index]) ? old : shared;
};

const sameAttributes = (before: Properties, now: Properties): boolean => {
  const names = Object.keys(now);
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => name === 'children' || before[name] === now[name])
  );
};

const sharedElement = (before: ReactNode, now: ReactElement<Properties>, key: string | null): ReactNode => {
  // Components of the stage are plain functions without hooks: a picture is what they return.
  if (typeof now.type === 'function') {
    const drawn = (now.type as Component)(now.props);
    return isElement(drawn) ? sharedElement(before, drawn, key ?? drawn.key) : drawn;
  }
  const old = isElement(before) && before.type === now.type && before.key === key ? before : undefined;
  const children = sharedNode(old?.props.children, now.props.children);
  if (old !== undefined && old.props.children === children && sameAttributes(old.props, now.props)) return old;
  const properties = {...now.props, ...(children !== undefined && {children})};
  return (Array.isArray(children) ? jsxs : jsx)(now.type as ElementType, properties, key ?? undefined);
};

const sharedNode = (before: ReactNode, now: ReactNode): ReactNode => {
  if (Array.isArray(now)) return sharedList(before, now as readonly ReactNode[]) as ReactNode[];
  return isElement(now) ? sharedElement(before, now, now.key) : now;
};

/**
 * The picture `now` as plain SVG elements; whatever is as it was in the picture `before` is the very same object. React
 * passes over an element that is the one it has drawn already, so a frame costs what has changed in it.
 */
export const sharedPicture = (before: ReactNode, now: ReactElement): ReactElement =>
  sharedNode(before, now) as ReactElement;
