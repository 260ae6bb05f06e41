import type {ReactElement} from 'react';
import type {LedgerLine} from '../../../storyboard/questions/ledger';
import {baseOf, Words} from '../../marks/words';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import type {Box} from '../../placing/geometry';
import {PAPER_INK} from '../../theme';

const SAYS = {lost: ['never came', 'lost'], refused: ['id known: refused', 'known']} as const;

const sizeIn = ({height}: Box): number => Math.min(44, height * 0.6);
const WORD = {weight: 700} as const;

/** Px beside the message. */
const roomIn = ({message}: LedgerLine, box: Box): number =>
  box.width - 36 - widthOf(message, {size: sizeIn(box), mono: true});

/** The right half of a line: what was booked, or why nothing was; in short where that has no room. */
export const answerOf = (line: LedgerLine, unit: string, box: Box): string => {
  const {state, amount} = line;
  if (state !== 'lost' && state !== 'refused') return `${amount} ${unit}`;
  const [full, short] = SAYS[state];
  return widthOf(full, {...WORD, size: TYPE.label}) <= roomIn(line, box) ? full : short;
};

const FILLS = {
  booked: [PAPER_INK.text, PAPER_INK.text],
  again: [PAPER_INK.trouble, PAPER_INK.trouble],
  refused: [PAPER_INK.muted, PAPER_INK.good],
  lost: [PAPER_INK.trouble, PAPER_INK.trouble],
} as const;

/** One line: a hole with a dashed edge where something is lost, a band where something is booked once more. */
export const LedgerRow = ({line, unit, box}: {line: LedgerLine; unit: string; box: Box}): ReactElement => {
  const {x, y, width, height} = box;
  const size = sizeIn(box);
  const [idFill, fill] = FILLS[line.state];
  const isWord = line.state === 'lost' || line.state === 'refused';
  const answer = answerOf(line, unit, box);
  const band = {x: x - 14, y: y + 5, width: width + 28, height: height - 10, rx: 12};
  const base = baseOf(y + height / 2, size);
  return (
    <g data-ledger={line.message} data-state={line.state}>
      {line.state === 'lost' && (
        <rect {...band} fill="none" stroke={PAPER_INK.trouble} strokeWidth={5} strokeDasharray="14 12" />
      )}
      {line.state === 'again' && <rect {...band} fill={PAPER_INK.trouble} opacity={0.06} />}
      <Words at={{x: x + 8, y: base}} size={size} mono weight={700} fill={idFill}>
        {line.message}
      </Words>
      <Words
        at={{x: x + width - 8, y: base}}
        size={isWord ? sizeToFit(answer, WORD, roomIn(line, box), size) : size}
        mono={!isWord}
        weight={700}
        fill={fill}
        anchor="end"
      >
        {answer}
      </Words>
    </g>
  );
};
