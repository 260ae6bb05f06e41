import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {handOf, type InHand} from '../../../storyboard/questions/clients';
import type {Kind} from '../../kind';
import {sizeToFit, TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import {centre, type Box} from '../../placing/geometry';
import {copyKey, peep, tokenWidth} from '../../target';

export interface PersonWords extends PartWords<'person'> {
  readonly of: Thing<'actor'>;
  /** Whether what the person has in hand is seen there. */
  readonly holds?: true;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    person: PersonWords;
  }
}

interface PersonView {
  readonly name: string;
  readonly hand: readonly (InHand & {readonly ink: number})[];
}

const HEIGHT = {least: 170, most: 400} as const;
const LABEL = 60;

/** Head and shoulders in the middle of the box, as wide as high. */
const bodyOf = (box: Box): Box => {
  const side = Math.min(box.height, box.width);
  const {x, y} = centre(box);
  return {x: x - side / 2, y: y - side / 2, width: side, height: side};
};

/** Somebody who looks, decides and does. */
export const person: Kind<PersonWords, PersonView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: LABEL}),

  view: ({of, holds = false}, instant) => {
    if (instant.world.actors[of.name] === undefined) return undefined;
    const hand = holds ? handOf(instant, of).map((held) => ({...held, ink: instant.inkOf(held.message)})) : [];
    return {name: of.name, hand};
  },

  outline: (_, box) => bodyOf(box),

  tokens: ({name, hand}, box) => {
    const {x, y, width, height} = bodyOf(box);
    const high = Math.min(104, height * 0.4);
    const aside = peep(14, hand.length, width / 2);
    return hand.map(({copy, message, ink}, index) => ({
      is: 'message',
      key: copyKey(copy),
      look: 'here',
      label: message,
      ink,
      x: x + width / 2 + index * aside,
      y: y + height - high * 0.55 - index * aside * 0.57,
      width: tokenWidth(high),
      height: high,
      data: {held: copy, message, by: name},
    }));
  },

  draw: ({name}, box, theme) => {
    const body = bodyOf(box);
    const {x, y} = centre(body);
    const r = body.width / 2;
    return (
      <g>
        <circle cx={x} cy={y - r * 0.48} r={r * 0.46} fill={theme.text} />
        <path
          d={`M${x - r} ${y + r} C${x - r} ${y + r * 0.25} ${x - r * 0.45} ${y + r * 0.12} ${x} ${y + r * 0.12} S${x + r} ${y + r * 0.25} ${x + r} ${y + r} Z`}
          fill={theme.text}
        />
        <Words
          at={{x, y: y + r + 52}}
          size={sizeToFit(name, {weight: 700}, box.width, TYPE.name)}
          weight={700}
          fill={theme.text}
          anchor="middle"
        >
          {name}
        </Words>
      </g>
    );
  },

  says: ({name}) => [name],

  samples: [
    {shows: 'looks', view: {name: 'Ana', hand: []}},
    {shows: 'holds a message', view: {name: 'Ana', hand: [{copy: 'c1', message: 'M2', ink: 1}]}},
  ],
};
