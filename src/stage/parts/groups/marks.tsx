import type {ReactElement} from 'react';
import {Line, Tip} from '../../marks/arrow';
import {rounded} from '../../marks/dimming';
import {TYPE, widthOf} from '../../marks/type';
import {Words} from '../../marks/words';
import {directWay} from '../../placing/ways';
import {pathOf, type Box, type Point} from '../../placing/geometry';
import type {Theme} from '../../theme';
import type {Places} from './places';

/** A cell that is being read. */
export const Lit = ({cell, theme}: {cell: Box; theme: Theme}): ReactElement => (
  <rect
    x={rounded(cell.x - 3)}
    y={rounded(cell.y - 6)}
    width={rounded(cell.width + 6)}
    height={rounded(cell.height + 12)}
    rx={14}
    fill="none"
    stroke={theme.text}
    strokeWidth={7}
  />
);

const dotAt = ({x, y}: Point): Box => ({x, y, width: 0, height: 0});

/** Of the corners of a way that goes along before it goes up, px. */
const CORNER = 20;

/** Up a little, along, and up again: to a terminal that stands far aside. */
const elbow = (from: Point, to: Point): string => {
  const [way, along] = [Math.sign(to.x - from.x), rounded((from.y + to.y) / 2)];
  const r = Math.min(CORNER, Math.abs(from.y - along));
  return [
    `M${rounded(from.x)} ${rounded(from.y)} V${rounded(along + r)}`,
    `Q${rounded(from.x)} ${along} ${rounded(from.x + way * r)} ${along} H${rounded(to.x - way * r)}`,
    `Q${rounded(to.x)} ${along} ${rounded(to.x)} ${rounded(along - r)} V${rounded(to.y)}`,
  ].join(' ');
};

/** A record on its way from its cell to whoever reads it: an arrow in the record's colour. */
export const ReadArrow = ({from, to, ink}: {from: Point; to: Point; ink: string}): ReactElement => {
  const isUp = Math.abs(from.y - to.y) >= Math.abs(from.x - to.x) || Math.abs(from.x - to.x) < 2;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const upright = from.y - to.y > 20;
  const isFar = upright && Math.abs(dx) > 2 * CORNER;
  const d = isFar
    ? elbow(from, {x: to.x, y: to.y + 16})
    : upright
      ? `M${rounded(from.x)} ${rounded(from.y)} C${rounded(from.x)} ${rounded(from.y + dy * 0.6)} ${rounded(to.x)} ${rounded(to.y - dy * 0.6)} ${rounded(to.x)} ${rounded(to.y + 16)}`
      : isUp
        ? pathOf(directWay(dotAt(from), dotAt(to)))
        : `M${rounded(from.x)} ${rounded(from.y)} C${rounded(from.x + dx * 0.5)} ${rounded(from.y)} ${rounded(to.x - dx * 0.5)} ${rounded(to.y)} ${rounded(to.x - Math.sign(dx) * 16)} ${rounded(to.y)}`;
  return (
    <g>
      <Line d={d} ink={ink} width={8} />
      <Tip at={{x: rounded(to.x), y: rounded(to.y)}} turn={upright ? -90 : dx < 0 ? 180 : 0} ink={ink} size={26} />
    </g>
  );
};

/** Where a head stood when the beat began: a dashed tip, and an arrow to where it is now. */
export const OldPlace = ({
  from,
  plate,
  places: {upright},
  theme,
}: {
  from: Point;
  plate: Box;
  places: Places;
  theme: Theme;
}): ReactElement => {
  const {x, y} = from;
  const triangle = upright ? `M${x} ${y} l26 20 v-40 Z` : `M${x} ${y} l20 26 h-40 Z`;
  const dashed = (
    <path d={triangle} fill="none" stroke={theme.muted} strokeWidth={4} strokeDasharray="8 8" strokeLinejoin="round" />
  );
  const middle = {x: plate.x + plate.width / 2, y: plate.y + plate.height / 2};
  if (upright) {
    const down = middle.y > y;
    const end = down ? plate.y - 8 : plate.y + plate.height + 8;
    const way = down ? 1 : -1;
    return (
      <g>
        {dashed}
        <Line
          d={`M${x + 44} ${rounded(y + way * 6)} Q${rounded(middle.x)} ${rounded(y + way * 14)} ${rounded(middle.x)} ${rounded(end - way * 18)}`}
          ink={theme.muted}
        />
        <Tip at={{x: rounded(middle.x), y: rounded(end)}} turn={down ? 90 : -90} ink={theme.muted} />
      </g>
    );
  }
  const forth = middle.x > x;
  const end = forth ? plate.x - 8 : plate.x + plate.width + 8;
  const way = forth ? 1 : -1;
  return (
    <g>
      {dashed}
      <Line
        d={`M${rounded(x + way * 6)} ${y + 44} Q${rounded(x + way * 22)} ${rounded(middle.y)} ${rounded(end - way * 18)} ${rounded(middle.y)}`}
        ink={theme.muted}
      />
      <Tip at={{x: rounded(end), y: rounded(middle.y)}} turn={forth ? 0 : 180} ink={theme.muted} />
    </g>
  );
};

/** From the tape to the middle of a peg's head, px. */
export const PEG = 58;

/** A committed offset: a peg at the tape, in front of the record that comes next. */
export const Peg = ({at, upright, theme}: {at: Point; upright: boolean; theme: Theme}): ReactElement => {
  const {x, y} = at;
  return (
    <g>
      <line
        x1={x}
        y1={y}
        x2={upright ? x - 54 : x}
        y2={upright ? y : y - 54}
        stroke={theme.text}
        strokeWidth={8}
        strokeLinecap="round"
      />
      <circle cx={upright ? x - PEG : x} cy={upright ? y : y - PEG} r={12} fill={theme.text} />
    </g>
  );
};

const COUNT_WORDS = ['retained,', 'read or not'] as const;

/** How many records the log keeps, huge. */
export const Retained = ({places, count, theme}: {places: Places; count: number; theme: Theme}): ReactElement => {
  const {x, y, size, oneLine} = places.count;
  const value = String(count);
  const right = x + widthOf(value, {size, weight: 800}) + size * 0.14;
  const [first, second] = COUNT_WORDS;
  const words = 36;
  return (
    <g data-retained={count}>
      <Words at={{x, y}} size={size} weight={800} fill={theme.text}>
        {value}
      </Words>
      {oneLine ? (
        <Words at={{x: right + 6, y}} size={words} weight={700} fill={theme.text}>
          {[{text: first}, {text: ` ${second}`, fill: theme.muted}]}
        </Words>
      ) : (
        <g>
          <Words at={{x: right, y: y - words * 1.32}} size={words} weight={700} fill={theme.text}>
            {first}
          </Words>
          <Words at={{x: right, y}} size={words} weight={500} fill={theme.muted}>
            {second}
          </Words>
        </g>
      )}
    </g>
  );
};

/** The same in words. */
export const retainedSays = ({count: {oneLine}}: Places, count: number): readonly string[] =>
  oneLine ? [String(count), COUNT_WORDS.join(' ')] : [String(count), ...COUNT_WORDS];

/** Who stands there, in small: a tip, and a name beside or below it. */
export const NamedTip = ({
  at: {x, y},
  name,
  beside,
  theme,
}: {
  at: Point;
  name: string;
  beside: boolean;
  theme: Theme;
}): ReactElement => (
  <g>
    <path d={`M${rounded(x)} ${y} l18 22 h-36 Z`} fill={theme.call} />
    <Words
      at={beside ? {x: x + 28, y: y + 22} : {x, y: y + 50}}
      size={TYPE.small}
      weight={700}
      fill={theme.text}
      anchor={beside ? 'start' : 'middle'}
    >
      {name}
    </Words>
  </g>
);

/** A tape without its ruler: a cut start, and an open end. */
export const BareTape = ({
  lane,
  cell,
  written,
  theme,
}: {
  lane: Box;
  cell: number;
  written: number;
  theme: Theme;
}): ReactElement => {
  const {x, y, height: h} = lane;
  const end = rounded(x + written * cell);
  return (
    <g>
      <rect x={x} y={y} width={rounded(written * cell)} height={h} fill={theme.machine} />
      <path
        d={`M${x} ${y} H${end} M${x} ${y + h} H${end}`}
        stroke={theme.rail}
        strokeWidth={4}
        strokeLinecap="round"
        fill="none"
      />
      <path
        d={`M${end} ${y} h${rounded(cell * 0.8)} M${end} ${y + h} h${rounded(cell * 0.8)}`}
        stroke={theme.rail}
        strokeWidth={4}
        strokeDasharray="4 14"
        strokeLinecap="round"
        fill="none"
      />
      <line x1={x} y1={y - 8} x2={x} y2={y + h + 8} stroke={theme.text} strokeWidth={10} strokeLinecap="round" />
    </g>
  );
};
