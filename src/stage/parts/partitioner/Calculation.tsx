import type {ReactElement} from 'react';
import {Line, Tip} from '../../marks/arrow';
import {inkOf, rounded} from '../../marks/dimming';
import {Glyph} from '../../marks/glyph';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {Words, type Piece} from '../../marks/words';
import type {Theme} from '../../theme';
import type {Measures} from './measures';

/** How a key is turned into a partition, as far as it has got. */
export interface Sum {
  readonly message: string;
  readonly key: string;
  readonly ink: number;
  readonly murmur2: number;
  readonly masked: number;
  readonly partitions: number;
  readonly partition: number;
  readonly dividedBefore?: number;
  /** 0 at its begin, 1 when the record leaves. */
  readonly progress: number;
}

/** When each line begins and how long its digits take, as shares of the whole. */
const LINES = {hash: [0, 0.24], mask: [0.28, 0.24], divide: [0.58, 0], result: [0.74, 0], go: [0.84, 0.16]} as const;
type LineName = keyof typeof LINES;

/** How much of a line is there, 0 to 1. */
export const done = ({progress}: Pick<Sum, 'progress'>, line: LineName): number => {
  const [from, takes] = LINES[line];
  if (progress < from) return 0;
  return takes === 0 ? 1 : Math.min(1, (progress - from) / takes);
};

/** Which line is being worked on, from 0. */
export const lineOf = (sum: Pick<Sum, 'progress'>): 0 | 1 | 2 =>
  done(sum, 'divide') > 0 ? 2 : sum.progress >= LINES.mask[0] ? 1 : 0;

const digitsOf = (value: number, share: number): string => {
  const all = String(value);
  return all.slice(0, Math.ceil(all.length * share));
};

const even = ({partitions, partition}: Sum): string => {
  if (partitions === 1) return 'remainder 0';
  if (partitions === 2) return partition === 0 ? 'even: remainder 0' : 'odd: remainder 1';
  return `remainder ${partition}`;
};

const maskWhy = ({murmur2}: Sum): string => (murmur2 < 0 ? 'clear the sign bit' : 'sign bit is clear');
const divideWhy = (sum: Sum): string => (sum.dividedBefore === undefined ? even(sum) : `it was % ${sum.dividedBefore}`);

interface Line {
  readonly name: LineName;
  readonly operation: string;
  readonly why: string;
}

const linesOf = (sum: Sum): readonly Line[] => {
  const all: readonly Line[] = [
    {name: 'hash', operation: 'murmur2(key)', why: 'hash the key'},
    {name: 'mask', operation: '& 0x7fffffff', why: maskWhy(sum)},
    {name: 'divide', operation: `% ${sum.partitions}`, why: divideWhy(sum)},
  ];
  return all.slice(0, lineOf(sum) + 1);
};

const numbersOf = (sum: Sum): readonly string[] => [
  digitsOf(sum.murmur2, done(sum, 'hash')),
  digitsOf(sum.masked, done(sum, 'mask')),
];

export const calculationSays = (sum: Sum, {why}: Measures): readonly string[] => [
  'key',
  sum.key,
  ...linesOf(sum).flatMap((line) => [line.operation, ...(why > 0 ? [line.why] : [])]),
  ...numbersOf(sum).filter((digits) => digits !== ''),
  ...(done(sum, 'result') > 0 ? [String(sum.partition)] : []),
];

/** Width of the last digit: the remainder stands below it. */
const digitWidth = ({digits}: Measures): number => digits * 0.6;

/** What is hashed: whose record it is. */
const Key = ({sum, own, theme}: {sum: Sum; own: Measures; theme: Theme}): ReactElement => {
  const ink = inkOf(theme, sum.ink);
  const {x, y, width, height} = own.key;
  const upright = own.shape === 'wide';
  const size = sizeToFit(sum.key, {mono: true}, upright ? width - 8 : width - 190, upright ? 64 : 52);
  const r = upright ? 62 : 34;
  const middle = y + height / 2;
  const at = upright ? {x: x + width / 2, y: y + height * 0.36} : {x: x + r + 8, y: middle};
  return (
    <g data-key={sum.key}>
      {ink.shape !== 'none' && <Glyph shape={ink.shape} at={at} r={r} fill={ink.solid} />}
      {upright ? (
        <g>
          <Words at={{x: at.x, y: y + 46}} size={TYPE.name} fill={theme.muted} anchor="middle">
            key
          </Words>
          <Words at={{x: at.x, y: y + height * 0.84}} size={size} mono weight={700} fill={ink.solid} anchor="middle">
            {sum.key}
          </Words>
          <Line d={`M${at.x + r + 20} ${at.y} H${own.panel.x - 34}`} ink={ink.solid} width={8} />
          <Tip at={{x: own.panel.x - 8, y: at.y}} turn={0} ink={ink.solid} size={30} />
        </g>
      ) : (
        <g>
          <Words at={{x: x + 2 * r + 30, y: middle - 12}} size={TYPE.name} fill={theme.muted}>
            key
          </Words>
          <Words at={{x: x + 2 * r + 30, y: middle + 38}} size={size} mono weight={700} fill={ink.solid}>
            {sum.key}
          </Words>
        </g>
      )}
    </g>
  );
};

/** Digits under digits: they come one after the other, each in its column. */
const Digits = ({
  text,
  whole,
  base,
  own,
  fill,
  pieces,
}: {
  text: string;
  whole: string;
  base: number;
  own: Measures;
  fill: string;
  pieces: readonly Piece[];
}): ReactElement => (
  <Words
    at={{x: own.right - whole.length * digitWidth(own), y: base}}
    size={own.digits}
    mono
    weight={700}
    fill={fill}
    spacing={0}
  >
    {text === whole ? pieces : text}
  </Words>
);

/** From the number to what is left of it: down, or across where that stands beside it. */
const ToRemainder = ({own, ink, partition}: {own: Measures; ink: string; partition: number}): ReactElement | null => {
  const {result, remainder, right, digits} = own;
  const second = own.lines[1];
  const beside = own.shape === 'square';
  const [from, to] = beside
    ? [
        {x: right + 14, y: second - digits * 0.34},
        {x: result.x - widthOf(String(partition), {size: remainder, weight: 800}) - 10, y: second - digits * 0.34},
      ]
    : [
        {x: right - digitWidth(own) / 2, y: second + digits * 0.5},
        {x: right - digitWidth(own) / 2, y: result.y - remainder * 0.73 - 14},
      ];
  const [long, across] = [to.x - from.x + to.y - from.y, beside ? 18 : 0];
  if (long < 34) return null;
  return (
    <g>
      <Line
        d={`M${rounded(from.x)} ${rounded(from.y)} L${rounded(to.x - across)} ${rounded(to.y - 18 + across)}`}
        ink={ink}
        width={7}
      />
      <Tip at={{x: rounded(to.x), y: rounded(to.y)}} turn={beside ? 0 : 90} ink={ink} size={24} />
    </g>
  );
};

/** The calculation, line after line, as large as the panel. */
export const Calculation = ({sum, own, theme}: {sum: Sum; own: Measures; theme: Theme}): ReactElement => {
  const ink = inkOf(theme, sum.ink);
  const [first, second] = own.lines;
  const {result} = own;
  const [hash, masked] = [String(sum.murmur2), String(sum.masked)];
  const [hashed = '', cleared = ''] = numbersOf(sum);
  const digit = digitWidth(own);
  const changed = sum.dividedBefore !== undefined;
  const minus = own.right - (hash.length - 0.5) * digit;
  const beside = own.shape === 'square';
  const rule = (y: number, to: number): ReactElement => (
    <line x1={own.left} y1={rounded(y)} x2={to} y2={rounded(y)} stroke={theme.placeEdge} strokeWidth={3} />
  );
  const [ruleOne, ruleTwo] = [first + (second - first) * 0.34, second + (second - first) * 0.38];
  return (
    <g data-sum={sum.message} data-partition={sum.partition}>
      <Key sum={sum} own={own} theme={theme} />
      {linesOf(sum).map(({name, operation, why}, index) => {
        const base = own.operations[index] ?? first;
        const isNew = name === 'divide' && changed;
        return (
          <g key={name}>
            <Words
              at={{x: own.left, y: base}}
              size={isNew ? (beside ? 52 : 72) : own.operation}
              mono
              weight={700}
              fill={isNew ? theme.trouble : theme.text}
            >
              {operation}
            </Words>
            {own.why > 0 && (
              <Words at={{x: own.left, y: base + 44 + (isNew ? 6 : 0)}} size={own.why} fill={theme.muted}>
                {why}
              </Words>
            )}
          </g>
        );
      })}
      {hashed !== '' && (
        <Digits
          text={hashed}
          whole={hash}
          base={first}
          own={own}
          fill={theme.text}
          pieces={sum.murmur2 < 0 ? [{text: '-', fill: theme.trouble}, {text: hash.slice(1)}] : [{text: hash}]}
        />
      )}
      {sum.murmur2 < 0 && done(sum, 'hash') === 1 && (
        <circle
          cx={rounded(minus)}
          cy={rounded(first - own.digits * 0.34)}
          r={rounded(own.digits * 0.34)}
          fill="none"
          stroke={theme.trouble}
          strokeWidth={6}
        />
      )}
      {lineOf(sum) > 0 && rule(ruleOne, own.right)}
      {cleared !== '' && (
        <Digits
          text={cleared}
          whole={masked}
          base={second}
          own={own}
          fill={theme.text}
          pieces={
            lineOf(sum) === 2 && sum.partitions === 2
              ? [{text: masked.slice(0, -1)}, {text: masked.slice(-1), fill: ink.solid}]
              : [{text: masked}]
          }
        />
      )}
      {lineOf(sum) === 2 && (
        <g>
          {sum.partitions === 2 ? (
            <rect
              x={own.right - digit - 4}
              y={rounded(second + own.digits * 0.22)}
              width={digit + 8}
              height={8}
              rx={4}
              fill={ink.solid}
            />
          ) : (
            <rect
              x={rounded(own.right - masked.length * digit)}
              y={rounded(second + own.digits * 0.22)}
              width={rounded(masked.length * digit)}
              height={8}
              rx={4}
              fill={ink.solid}
            />
          )}
          {rule(ruleTwo, beside ? own.right : own.right - 100)}
        </g>
      )}
      {done(sum, 'result') > 0 && (
        <g>
          <ToRemainder own={own} ink={ink.solid} partition={sum.partition} />
          <Words
            at={{x: result.x + own.remainder * 0.03, y: result.y}}
            size={own.remainder}
            weight={800}
            fill={ink.solid}
            anchor="end"
          >
            {String(sum.partition)}
          </Words>
        </g>
      )}
    </g>
  );
};
