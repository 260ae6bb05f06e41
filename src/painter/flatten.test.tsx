import type {ReactElement, ReactNode} from 'react';
import {describe, expect, test} from 'vitest';
import {flatten, makeFlattener} from './flatten';
import type {Measure} from './measure';
import type {Item, Primitive} from './primitive';

const measure: Measure = {
  width: (text) => text.length * 10,
  metrics: () => ({ascent: 20, descent: 5, xHeight: 10}),
};
const items = (children: ReactNode, root: Record<string, unknown> = {}): readonly Item[] =>
  flatten(
    (
      <svg width={100} height={100} {...root}>
        {children}
      </svg>
    ) as ReactElement,
    100,
    100,
    measure,
  );
const primitives = (children: ReactNode): readonly Primitive[] =>
  items(children).map((item) => {
    if (item.is === 'layer') throw new Error('a layer');
    return item;
  });
const only = (children: ReactNode): Primitive => {
  const [first, ...others] = primitives(children);
  if (first === undefined || others.length > 0) throw new Error(`${others.length + 1} primitives`);
  return first;
};

describe('what a painter does not know is an error that says what and where', () => {
  const Token = (): ReactElement => (
    <g key="m1">
      <rect width={1} height={1} filter="url(#shadow)" />
    </g>
  );

  test('an attribute', () => {
    expect(() =>
      items(
        <g transform="translate(1 1)">
          <Token />
        </g>,
      ),
    ).toThrow('svg > g > Token > g[m1] > rect: the painter does not know the attribute filter');
  });

  test('an element', () => {
    expect(() =>
      items(
        <g>
          <ellipse rx={3} />
        </g>,
      ),
    ).toThrow('svg > g > ellipse: the painter does not know this element');
    expect(() =>
      items(
        <text fontFamily="Inter">
          <a>x</a>
        </text>,
      ),
    ).toThrow('svg > text > a');
  });

  test.each([
    ['a style', <rect style={{fill: 'red'}} width={1} height={1} />],
    ['a class', <rect className="lane" width={1} height={1} />],
    ['an attribute as SVG files write it', <rect {...{'stroke-width': 2}} width={1} height={1} />],
    ['a colour by name', <rect fill="red" width={1} height={1} />],
    ['a size in per cent', <rect width="100%" height={1} />],
    ['a number that is none', <rect width={NaN} height={1} />],
    ['a negative size', <rect width={-1} height={1} />],
    ['a transform beyond move, scale, turn', <g transform="skewX(3)" />],
    ['malformed path data', <path d="M0" />],
    ['words outside of text', <g>hello</g>],
    ['a face that is not bundled', <text fontFamily="Arial">x</text>],
    [
      'a weight that is not bundled',
      <text fontFamily="JetBrains Mono" fontWeight={600}>
        x
      </text>,
    ],
    ['text without a face', <text>x</text>],
    [
      'opacity of a tspan, which SVG ignores',
      <text fontFamily="Inter">
        <tspan opacity={0.5}>x</tspan>
      </text>,
    ],
    [
      'children of a shape',
      <rect width={1} height={1}>
        <title>x</title>
      </rect>,
    ],
  ] as const)('%s', (_name, element) => {
    expect(() => items(element)).toThrow(expect.objectContaining({name: 'NotPaintable'}) as Error);
  });

  test('a picture that does not start with svg', () => {
    expect(() => flatten(<g />, 100, 100, measure)).toThrow('a picture starts with <svg>');
  });
});

describe('inheritance', () => {
  test('the nearest ancestor that says something wins', () => {
    const {fill, stroke} = only(
      <g fill="#111111" stroke="#222222" strokeWidth={4}>
        <g fill="#333333">
          <rect width={10} height={10} />
        </g>
      </g>,
    );
    expect(fill).toEqual({colour: '#333333', opacity: 1});
    expect(stroke).toMatchObject({colour: '#222222', width: 4});
  });

  test('transforms multiply from the outside in, components and fragments are looked through', () => {
    const Shifted = ({children}: {children: ReactNode}): ReactElement => <g transform="translate(10 0)">{children}</g>;
    const {matrix} = only(
      <g transform="scale(2)">
        <Shifted>
          <>
            <rect transform="translate(0 3)" width={10} height={10} />
          </>
        </Shifted>
      </g>,
    );
    expect([matrix.e, matrix.f, matrix.a]).toEqual([20, 6, 2]);
  });

  test('the root fits its viewBox into the picture', () => {
    const [item] = items(<rect width={10} height={10} />, {width: 200, height: 100, viewBox: '0 0 200 100'});
    expect(item?.is === 'primitive' ? item.matrix : undefined).toMatchObject({a: 0.5, d: 0.5, e: 0, f: 25});
  });
});

describe('opacity', () => {
  test('of a single ink goes into the ink', () => {
    expect(only(<rect width={9} height={9} fillOpacity={0.5} opacity={0.5} />).fill).toEqual({
      colour: '#000000',
      opacity: 0.25,
    });
  });

  test('of what may overlap composes first', () => {
    const both = items(<rect width={9} height={9} stroke="#ffffff" opacity={0.5} />);
    expect(both).toMatchObject([{is: 'layer', opacity: 0.5, items: [{is: 'primitive'}]}]);
    const two = items(
      <g opacity={0.5}>
        <rect width={9} height={9} />
        <rect width={9} height={9} />
      </g>,
    );
    expect(two).toMatchObject([{is: 'layer', opacity: 0.5, items: [{}, {}]}]);
  });

  test('zero leaves nothing', () => {
    expect(
      items(
        <g opacity={0}>
          <rect width={9} height={9} />
        </g>,
      ),
    ).toEqual([]);
  });
});

describe('what draws nothing is not there', () => {
  test.each([
    ['no ink', <rect width={9} height={9} fill="none" />],
    ['no width', <rect width={0} height={9} />],
    ['no radius', <circle r={0} />],
    ['a line without a stroke', <line x2={9} />],
    ['an empty path', <path d="" />],
    ['empty text', <text fontFamily="Inter"> </text>],
    ['nothing at all', [null, false, undefined]],
  ] as const)('%s', (_name, element) => {
    expect(items(element)).toEqual([]);
  });
});

describe('the box', () => {
  test('holds the stroke and the soft edge', () => {
    expect(only(<line x1={10} y1={10} x2={20} y2={10} stroke="#ffffff" strokeWidth={4} />).box).toEqual({
      left: 7,
      top: 7,
      right: 23,
      bottom: 13,
    });
  });

  test('grows with the transform', () => {
    expect(only(<rect transform="scale(2)" x={10} y={10} width={10} height={10} />).box).toEqual({
      left: 19,
      top: 19,
      right: 41,
      bottom: 41,
    });
  });
});

test('identity attributes are for readers, not for the painter', () => {
  expect(only(<rect data-copy="m1" aria-label="M1" role="img" width={1} height={1} />).shape).toMatchObject({
    kind: 'rect',
    width: 1,
  });
});

test('rounded corners follow one another and never pass the middle', () => {
  expect(only(<rect width={20} height={10} rx={8} />).shape).toMatchObject({rx: 8, ry: 5});
  expect(only(<rect width={20} height={10} ry={3} />).shape).toMatchObject({rx: 3, ry: 3});
});

describe('of a picture that follows another', () => {
  const Token = ({at, children}: {at: {x: number}; children?: ReactNode}): ReactElement => (
    <g transform={`translate(${at.x} 0)`}>
      <circle r={5} fill="#5BB8F0" />
      {children}
    </g>
  );
  const picture = (frame: number, x: number, names: readonly string[], more?: ReactNode): ReactElement => (
    <svg width={100} height={100} data-frame={frame}>
      {more}
      <Token at={{x}} />
      {names.map((name) => (
        <Token key={name} at={{x: name.length}}>
          <text fontFamily="Inter" data-frame={frame}>
            {name}
          </text>
        </Token>
      ))}
      <rect width={10} height={10} />
    </svg>
  );

  test('whatever is drawn as before is the same item, also behind what comes, goes and moves', () => {
    const flattener = makeFlattener(100, 100, measure);
    const before = flattener(picture(0, 0, ['one', 'three']));
    const after = flattener(picture(1, 7, ['two', 'one', 'three'], <rect width={1} height={1} />));
    const fresh = (list: readonly Item[]) => list.filter((item) => !before.includes(item));
    expect(before).toHaveLength(6);
    expect(after).toHaveLength(9);
    // The square, the token that moved, and the one that came with its name.
    expect(fresh(after)).toHaveLength(4);
    expect(fresh(flattener(picture(2, 7, ['two', 'one', 'three'], <rect width={1} height={1} />))).length).toBe(4);
  });

  test('it is what it would be without one', () => {
    const flattener = makeFlattener(100, 100, measure);
    flattener(picture(0, 0, ['one', 'three']));
    const next = picture(1, 7, ['two', 'three'], <g opacity={0.5}>{null}</g>);
    expect(flattener(next)).toEqual(flatten(next, 100, 100, measure));
  });
});
