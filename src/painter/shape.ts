import {NotPaintable, type Trail} from './notPaintable';
import {type Path, parsePath} from './path';
import type {Shape} from './primitive';
import {number} from './style';
import {type Matrix, parseTransform} from './transform';

/** Paths recur from frame to frame; what moves along them does not. */
const PATHS_REMEMBERED = 5_000;
const paths = new Map<string, Path | undefined>();
const pathOf = (d: string): Path | undefined => {
  if (!paths.has(d)) {
    if (paths.size >= PATHS_REMEMBERED) paths.clear();
    paths.set(d, parsePath(d));
  }
  return paths.get(d);
};

const transforms = new Map<string, Matrix | undefined>();
/** The matrix of a `transform` attribute. @throws NotPaintable when it is not a sequence of translate, scale and rotate. */
export const transformOf = (text: unknown, at: Trail): Matrix => {
  const key = String(text);
  if (!transforms.has(key)) {
    if (transforms.size >= PATHS_REMEMBERED) transforms.clear();
    transforms.set(key, parseTransform(key));
  }
  const matrix = transforms.get(key);
  if (matrix === undefined) {
    throw new NotPaintable(`transform is ${JSON.stringify(text)}, which is not translate, scale or rotate`, at);
  }
  return matrix;
};

/** The shape of a `rect`, `circle`, `line` or `path`; `undefined` when it has no extent and draws nothing. */
export const shapeOf = (type: string, own: Readonly<Record<string, unknown>>, at: Trail): Shape | undefined => {
  const length = (name: string, otherwise = 0): number =>
    own[name] === undefined ? otherwise : number(own[name], name, at);
  const size = (name: string, otherwise = 0): number => {
    const value = length(name, otherwise);
    if (value < 0) throw new NotPaintable(`${name} is ${value}, which is below zero`, at);
    return value;
  };
  switch (type) {
    case 'rect': {
      const [width, height] = [size('width'), size('height')];
      if (width === 0 || height === 0) return undefined;
      const rx = Math.min(size('rx', size('ry')), width / 2);
      const ry = Math.min(size('ry', size('rx')), height / 2);
      return {kind: 'rect', x: length('x'), y: length('y'), width, height, rx, ry};
    }
    case 'circle': {
      const r = size('r');
      return r === 0 ? undefined : {kind: 'circle', cx: length('cx'), cy: length('cy'), r};
    }
    case 'line':
      return {kind: 'line', x1: length('x1'), y1: length('y1'), x2: length('x2'), y2: length('y2')};
    default: {
      const {d} = own;
      if (d === undefined || d === '' || d === 'none') return undefined;
      const path = typeof d === 'string' ? pathOf(d) : undefined;
      if (path === undefined) throw new NotPaintable(`d is ${JSON.stringify(d)}, which is not path data`, at);
      return {kind: 'path', d: d as string, path};
    }
  }
};
