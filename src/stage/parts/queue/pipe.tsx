import type {ReactElement} from 'react';
import {rounded} from '../../marks/dimming';
import {pipeOutline} from '../../marks/pipe';
import type {Box} from '../../placing/geometry';
import {TOKEN, tokenWidth, type Target} from '../../target';
import type {Theme} from '../../theme';

/** The size of a token and the gap between two, as shares of the pipe's height. */
const PIPE = {token: 0.66, gap: 0.14} as const;
const RAIL = 8;
/** The signs of which way it flows: from the tail on, px. */
const CHEVRON = {from: 44, step: 90, half: 12} as const;

/** The pipe within the body: its flares stay inside. */
export const pipeOf = (box: Box): Box => {
  const flare = box.height * 0.13;
  return {x: box.x + flare * 1.3, y: box.y + flare, width: box.width - flare * 1.3, height: box.height - 2 * flare};
};

/** As high as the pipe lets a token be, or less where it has to hold so many. */
const tokenHeight = (pipe: Box, room: number): number => {
  const gap = pipe.height * PIPE.gap;
  const each = (pipe.width - gap) / room - gap;
  return Math.min(130, pipe.height * (PIPE.token + 0.06), (each * TOKEN.height) / TOKEN.width);
};

/** How many tokens have room in a pipe that has to hold `atLeast` of them. */
export const capacity = (box: Box, atLeast = 1): number => {
  const pipe = pipeOf(box);
  const gap = pipe.height * PIPE.gap;
  const step = tokenWidth(tokenHeight(pipe, atLeast)) + gap;
  return Math.max(1, Math.floor((pipe.width - gap) / step + 1e-6));
};

/** A token that is lower than that cannot be read, px. */
const LEGIBLE = 66;

/** How many tokens have room in a pipe, as small as they may be. */
export const mostIn = (box: Box): number => {
  const pipe = pipeOf(box);
  const gap = pipe.height * PIPE.gap;
  return Math.max(1, Math.floor((pipe.width - gap) / (tokenWidth(LEGIBLE) + gap)));
};

/** Where the n-th message from the head stands: the head is at the right. */
export const slotAt = (box: Box, index: number, atLeast = 1): Pick<Target, 'x' | 'y' | 'width' | 'height'> => {
  const pipe = pipeOf(box);
  const height = tokenHeight(pipe, atLeast);
  const width = tokenWidth(height);
  const gap = pipe.height * PIPE.gap;
  return {x: pipe.x + pipe.width - gap - width / 2 - index * (width + gap), y: pipe.y + pipe.height / 2, width, height};
};

/** The same, as a box. */
export const slotBox = (box: Box, index: number, atLeast = 1): Box => {
  const {x, y, width, height} = slotAt(box, index, atLeast);
  return {x: x - width / 2, y: y - height / 2, width, height};
};

/** What shows which way messages go, in the free part of a pipe. */
const chevrons = (
  pipe: Box,
  {shown, room}: {shown: number; room: number},
  box: Box,
  stroke: string,
): readonly ReactElement[] => {
  const free = slotBox(box, shown - 1, room).x - pipe.x;
  return Array.from({length: Math.max(0, Math.floor((free - 70) / CHEVRON.step))}, (_, index) => (
    <path
      key={index}
      d={`M${pipe.x + CHEVRON.from + index * CHEVRON.step} ${pipe.y + pipe.height / 2 - CHEVRON.half} l12 12 l-12 12`}
      fill="none"
      stroke={stroke}
      strokeWidth={4}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ));
};

/** A pipe, open at both ends: a flared tail on the left, the head on the right. */
export const Pipe = ({
  box,
  shown,
  room,
  full,
  timeLeft,
  timeFill,
  flows,
  theme,
}: {
  box: Box;
  /** How many tokens stand in it. */
  shown: number;
  /** How many have room in it, at least. */
  room: number;
  /** It holds dead letters. */
  full: boolean;
  /** How much of its time the message at the head has left, 0 to 1. */
  timeLeft: number | undefined;
  /** Its colour: that of the message. */
  timeFill: string;
  flows: 'left' | undefined;
  theme: Theme;
}): ReactElement => {
  const pipe = pipeOf(box);
  const {rails, fill, flange} = pipeOutline(pipe);
  const rail = {
    fill: 'none',
    stroke: full ? theme.trouble : theme.rail,
    strokeWidth: RAIL,
    strokeLinecap: 'round',
  } as const;
  return (
    <g {...(flows === 'left' && {transform: `translate(${rounded(2 * box.x + box.width)} 0) scale(-1 1)`})}>
      <path d={fill} fill={full ? theme.troubleTint : theme.machine} />
      {timeLeft !== undefined && (
        <rect
          x={pipe.x + 20}
          y={pipe.y + pipe.height - 14}
          width={rounded((pipe.width - 40) * timeLeft)}
          height={8}
          rx={4}
          fill={timeFill}
          data-time-left={rounded(timeLeft)}
        />
      )}
      {chevrons(pipe, {shown, room}, box, theme.machineEdge)}
      <path d={rails} {...rail} />
      <path d={flange} {...rail} />
    </g>
  );
};
