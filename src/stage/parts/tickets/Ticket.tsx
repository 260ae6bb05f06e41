import type {ReactElement} from 'react';
import type {Sending} from '../../../storyboard/questions/producing';
import {Sheet} from '../../marks/paper';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import {centre, type Box} from '../../placing/geometry';
import {PAPER_INK, type Theme} from '../../theme';

/** What is written on a ticket, apart from what its batch carries. */
export const FIELDS = ['producer', 'epoch', 'seq'] as const;
export type Field = (typeof FIELDS)[number];
const LABELS: {readonly [Of in Field]: string} = {producer: 'producer', epoch: 'epoch', seq: 'sequence'};
/** A batch of a producer that is not idempotent carries none of it. */
const NONE = 'no producer id';

/** Heights of lines, and sizes of type, as shares of a sheet's height. */
const LINE = {body: 0.27, rule: 0.49, numbers: 0.69, labels: 0.92} as const;
const SIZE = {body: 0.32, numbers: 0.28} as const;
/** Of its width: the edge. */
const EDGE = 0.058;

const label = {size: TYPE.small, weight: 500} as const;
const room = ({width}: Box): number => width * (1 - 2 * EDGE);

/** The words below the numbers have room, or none of them has. */
export const hasLabels = (box: Box): boolean =>
  FIELDS.every((field) => widthOf(LABELS[field], label) < (room(box) / 3) * 0.96) && box.height * 0.2 > TYPE.small;

/** A sheet's middle line between what is said of the record and what the producer has added, and those of both, px. */
export const lineOf = ({y, height}: Box, line: 'body' | 'numbers'): number => y + height * LINE[line];

/** A batch on paper: what it carries, and what its producer has written on it. `differs`: from the ticket beside it. */
export const Ticket = ({
  box,
  message,
  value,
  ticket,
  differs,
  theme,
}: {
  box: Box;
  message: string;
  value: string;
  ticket: Sending['ticket'];
  differs: readonly Field[];
  theme: Theme;
}): ReactElement => {
  const {x, width: w, height: h} = box;
  const [left, right] = [x + w * EDGE, x + w * (1 - EDGE)];
  const body = Math.min(h * SIZE.body, sizeToFit(`${message} ${value}`, {mono: true}, room(box), h * SIZE.body));
  const column = room(box) / 3;
  const number = Math.min(h * SIZE.numbers, sizeToFit('P1', {mono: true}, column * 0.9, h * SIZE.numbers));
  const none = sizeToFit(NONE, {weight: 700}, room(box), h * 0.18);
  return (
    <Sheet box={box} theme={theme}>
      <Words at={{x: left, y: baseOf(lineOf(box, 'body'), body)}} size={body} mono weight={700} fill={PAPER_INK.text}>
        {message}
      </Words>
      <Words
        at={{x: right, y: baseOf(lineOf(box, 'body'), body)}}
        size={body}
        weight={800}
        fill={PAPER_INK.text}
        anchor="end"
      >
        {value}
      </Words>
      <line
        x1={x + 24}
        y1={box.y + h * LINE.rule}
        x2={x + w - 24}
        y2={box.y + h * LINE.rule}
        stroke={PAPER_INK.muted}
        strokeWidth={5}
        strokeDasharray="4 16"
        strokeLinecap="round"
      />
      {ticket === undefined ? (
        <Words
          at={{x: centre(box).x, y: baseOf(box.y + h * 0.75, none)}}
          size={none}
          weight={700}
          fill={PAPER_INK.muted}
          anchor="middle"
        >
          {NONE}
        </Words>
      ) : (
        FIELDS.map((field, index) => (
          <g key={field}>
            <Words
              at={{x: left + (index + 0.5) * column, y: baseOf(lineOf(box, 'numbers'), number)}}
              size={number}
              mono
              weight={700}
              fill={differs.includes(field) ? PAPER_INK.trouble : PAPER_INK.text}
              anchor="middle"
            >
              {String(ticket[field])}
            </Words>
            {hasLabels(box) && (
              <Words
                at={{x: left + (index + 0.5) * column, y: box.y + h * LINE.labels}}
                {...label}
                size={Math.max(TYPE.small, Math.min(TYPE.label, h * 0.086))}
                fill={PAPER_INK.muted}
                anchor="middle"
              >
                {LABELS[field]}
              </Words>
            )}
          </g>
        ))
      )}
    </Sheet>
  );
};

/** Every word on it. */
export const ticketSays = (
  box: Box,
  {message, value, ticket}: {readonly message: string; readonly value: string; readonly ticket: Sending['ticket']},
): readonly string[] => [
  message,
  value,
  ...(ticket === undefined
    ? [NONE]
    : [
        ...FIELDS.map((field) => String(ticket[field])),
        ...(hasLabels(box) ? FIELDS.map((field) => LABELS[field]) : []),
      ]),
];
