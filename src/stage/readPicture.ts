import {isValidElement, type ReactElement, type ReactNode} from 'react';

/** Values of data- attributes, as text. */
type Attributes = Readonly<Record<string, string | undefined>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Everything in a picture that says what it is: one entry per element with data- attributes, named without `data-`. */
export const readPicture = (picture: ReactElement): readonly Attributes[] => {
  const found: Attributes[] = [];
  const walk = (node: ReactNode): void => {
    if (Array.isArray(node)) {
      for (const child of node as readonly ReactNode[]) walk(child);
      return;
    }
    if (!isValidElement<{children?: ReactNode}>(node)) return;
    if (typeof node.type === 'function') {
      const component = node.type as (props: unknown) => ReactNode;
      walk(component(node.props));
      return;
    }
    const data = Object.entries(node.props).filter(([name]) => name.startsWith('data-'));
    if (data.length > 0)
      found.push(Object.fromEntries(data.map(([name, value]) => [name.slice('data-'.length), text(value)])));
    walk(node.props.children);
  };
  walk(picture);
  return found;
};
