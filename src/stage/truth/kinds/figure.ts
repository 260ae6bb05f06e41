import {counted} from '../books';
import {falseDrawing, falseView, saying} from '../falsehood';
import type {Now} from '../now';
import type {KindTruth, PartOf} from './kind';

const value = ({counts}: PartOf<'figure'>, now: Now): number => counted(counts, now.facts, now.scenario);

/** What has come to it since the beat began. */
const gained = (part: PartOf<'figure'>, now: Now): number =>
  value(part, now) - counted(part.counts, now.asItBegan, now.scenario);

/** Whether it is bad, good or neither. */
const verdict = (part: PartOf<'figure'>, now: Now): 'trouble' | 'good' | 'none' => {
  const {atMost, wanted, outOf} = part;
  const own = value(part, now);
  if (atMost !== undefined && own > atMost) return 'trouble';
  return own === (wanted ?? outOf) && own > 0 ? 'good' : 'none';
};

/** A number, and what it counts. */
export const figure: KindTruth<'figure'> = {
  isDrawn: (part, now) => part.delta !== true || gained(part, now) !== 0,
  words: (part, now) => {
    const unit = part.unit === undefined ? '' : ` ${part.unit}`;
    const more = gained(part, now);
    const number =
      part.delta === true
        ? `${more > 0 ? '+' : '−'}${Math.abs(more)}`
        : `${value(part, now)}${part.outOf === undefined ? '' : ` of ${part.outOf}`}`;
    return [`${number}${unit}`, part.label];
  },
  complaints: (part, now, {own, colours}) => {
    const [number] = own.texts;
    const plain = number !== undefined && colours.isPlain(number.fill);
    const judged = verdict(part, now);
    // What recedes is muted, whatever it has come to.
    if (judged === 'none' ? plain : !plain || colours.isMuted(number.fill)) return [];
    return [
      {expected: judged === 'none' ? 'no verdict on it' : `a verdict: ${judged}`, seen: number?.fill ?? 'nothing'},
    ];
  },
  spots: (_, __, {texts: [number]}) => ({
    value: number && {
      x: number.x,
      y: number.y - number.size,
      width: number.words.length * number.size,
      height: number.size,
    },
  }),
  falsehoods: [
    falseView<{value: string}>('three more', ({value: own}) => ({
      value: own.replace(/\d+/, (number) => String(Number(number) + 3)),
    })),
    falseView<{value: string}>('it has shrunk', ({value: own}) => ({
      value: own.startsWith('+') ? own.replace('+', '−') : own,
    })),
    falseView<{value: string}>('it is all since the film began', ({value: own}) => ({value: own.replace(/^[+−]/, '')})),
    falseView<{verdict: string}>('all is well', ({verdict: own}) => ({verdict: own === 'none' ? 'good' : 'none'})),
    falseDrawing('it counts something else', saying(/^charged again$|^paid$/, 'saved')),
  ],
};
