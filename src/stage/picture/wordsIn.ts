import {isValidElement, type ReactElement, type ReactNode} from 'react';
import {widthOf, type Weight} from '../marks/type';
import type {Box} from '../placing/geometry';

interface TextProps {
  readonly x?: number;
  readonly y?: number;
  readonly fontSize?: number;
  readonly fontWeight?: Weight;
  readonly fontFamily?: string;
  readonly textAnchor?: 'start' | 'middle' | 'end';
  readonly children?: ReactNode;
}

const textOf = (node: ReactNode): string => {
  if (Array.isArray(node)) return node.map((child: ReactNode) => textOf(child)).join('');
  if (isValidElement<{children?: ReactNode}>(node)) return textOf(node.props.children);
  return typeof node === 'string' || typeof node === 'number' ? String(node) : '';
};

const boxOfText = ({
  x = 0,
  y = 0,
  fontSize = 0,
  fontWeight = 500,
  fontFamily = '',
  textAnchor = 'start',
  children,
}: TextProps): Box => {
  const width = widthOf(textOf(children), {size: fontSize, weight: fontWeight, mono: fontFamily.includes('Mono')});
  const left = textAnchor === 'start' ? x : textAnchor === 'end' ? x - width : x - width / 2;
  return {x: left, y: y - fontSize * 0.8, width, height: fontSize};
};

/** Where words stand in a drawing, px. Turns are left out: paper lies almost straight. */
export const wordsIn = (picture: ReactElement): readonly Box[] => {
  const found: Box[] = [];
  const walk = (node: ReactNode): void => {
    if (Array.isArray(node)) {
      for (const child of node as readonly ReactNode[]) walk(child);
      return;
    }
    if (!isValidElement<TextProps>(node)) return;
    if (typeof node.type === 'function') {
      const component = node.type as (props: unknown) => ReactNode;
      walk(component(node.props));
      return;
    }
    if (node.type === 'text') found.push(boxOfText(node.props));
    else walk(node.props.children);
  };
  walk(picture);
  return found;
};
