import {isValidElement, type ReactElement, type ReactNode} from 'react';

type Drawn = ReactElement<Readonly<Record<string, unknown>> & {readonly children?: ReactNode}>;

/** Every drawn element of a picture, in the order in which they are drawn. */
function* drawnIn(node: ReactNode): Generator<Drawn> {
  if (Array.isArray(node)) {
    for (const child of node as readonly ReactNode[]) yield* drawnIn(child);
    return;
  }
  if (!isValidElement<Drawn['props']>(node)) return;
  if (typeof node.type === 'function') {
    const component = node.type as (props: unknown) => ReactNode;
    yield* drawnIn(component(node.props));
    return;
  }
  yield node;
  yield* drawnIn(node.props.children);
}

const wordsIn = (node: ReactNode): string => {
  if (Array.isArray(node)) return (node as readonly ReactNode[]).map(wordsIn).join('');
  if (isValidElement<Drawn['props']>(node)) return wordsIn(node.props.children);
  return typeof node === 'string' || typeof node === 'number' ? String(node) : '';
};

/** What is written in a picture: one entry per line of text, in the order in which they are drawn. */
export const readWords = (picture: ReactElement): readonly string[] =>
  [...drawnIn(picture)].filter(({type}) => type === 'text').map(({props}) => wordsIn(props.children));

/** The outermost elements of a picture with this data- attribute, named without `data-`. */
export const elementsWith = (picture: ReactElement, name: string): readonly ReactElement[] =>
  [...drawnIn(picture)].filter(({props}) => props[`data-${name}`] !== undefined);
