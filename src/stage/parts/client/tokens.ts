import {centre, type Box} from '../../placing/geometry';
import {badgeOf, copyKey, handKey, peep, pendingKey, TOKEN, tokenWidth, type Target} from '../../target';
import {besideName, holdsBeside, palmOf, type ClientView} from './measures';
import {pileIn} from './pile';

const tokenHeightIn = (palm: Box): number =>
  Math.max(
    66,
    Math.min(Math.max(190, palm.height * 0.76), palm.height * 0.86, (palm.width * 0.8 * TOKEN.height) / TOKEN.width),
  );

const PEEP = {x: 22, y: 10} as const;

/** What it holds stands in the middle; several lie on a pile where they are largest, and on a heap where that has no room. */
const handBoxes = (view: ClientView, box: Box): readonly Box[] => {
  const palm = palmOf(view, box);
  const count = view.hand.length;
  const piles =
    count < 2
      ? []
      : [palm, besideName(view, box)].flatMap((room) => {
          const pile = pileIn(room, count);
          return pile === undefined ? [] : [pile];
        });
  const largest = piles.toSorted((one, other) => (other[0]?.height ?? 0) - (one[0]?.height ?? 0))[0];
  if (largest !== undefined) return largest;
  const height = tokenHeightIn(palm);
  const width = tokenWidth(height);
  const middle = centre(palm);
  const [aside, up] = [peep(PEEP.x, count, box.x + box.width - middle.x), peep(PEEP.y, count, middle.y - box.y)];
  return view.hand.map((_, index) => ({
    x: middle.x - width / 2 + index * aside,
    y: middle.y - height / 2 - index * up,
    width,
    height,
  }));
};

export const handTokens = (view: ClientView, box: Box): readonly Target[] => {
  const boxes = handBoxes(view, box);
  return view.hand.map((held, index) => {
    const place = boxes[index] ?? box;
    return {
      is: 'message',
      key: held.isRecord ? handKey(view.name, held.copy) : copyKey(held.copy),
      look: 'here',
      label: held.message,
      ink: held.ink,
      ...centre(place),
      below: index,
      width: place.width,
      height: place.height,
      ...(held.again !== undefined && {badge: badgeOf(held.again)}),
      data: {held: held.copy, message: held.message, by: view.name},
    };
  });
};

/** A terminal lower than that has no room for it below its words, px. */
const LEAST_FOR_LOST = 230;
/** The words of a dead one reach that far down, px. */
const LAST_WORDS = 148;

/** What a dead one held lies in its larger piece: remembered, not held. */
export const lostTokens = ({name, lost}: ClientView, box: Box): readonly Target[] => {
  if (lost === undefined || box.height < LEAST_FOR_LOST) return [];
  const room = box.height - LAST_WORDS - 16;
  const height = Math.min(280, room * 0.86, (box.width * 0.4 * TOKEN.height) / TOKEN.width);
  const width = tokenWidth(height);
  return [
    {
      is: 'message',
      key: `lost ${name} ${lost.copy}`,
      look: 'kept',
      label: lost.message,
      ink: lost.ink,
      x: box.x + Math.max(box.width * 0.27, width / 2 + 36),
      y: box.y + LAST_WORDS + room / 2,
      width,
      height,
      turn: -7,
      data: {lost: lost.copy, message: lost.message, by: name},
    },
  ];
};

/** Of what it has not sent yet: between two of them, the least width of one, and the height of the usual one, px. */
const PLAN = {gap: 14, least: 60, height: 92} as const;

/** As many of them as have room in a row, and how many have none: those that will be sent last. */
export const plansIn = (view: ClientView, box: Box): Pick<ClientView, 'unsent' | 'hidden'> => {
  const {unsent} = view;
  const most = Math.max(2, Math.floor((palmOf(view, box).width + PLAN.gap) / (PLAN.least + PLAN.gap)));
  // How many have no room stands in the place of the last one.
  return unsent.length <= most
    ? {unsent, hidden: 0}
    : {unsent: unsent.slice(0, most - 1), hidden: unsent.length - most + 1};
};

/** What it has not sent yet stands in a row, the next one at the right. */
export const unsentTokens = (view: ClientView, box: Box): readonly Target[] => {
  const palm = palmOf(view, box);
  const {gap} = PLAN;
  const count = Math.max(1, view.unsent.length + (view.hidden > 0 ? 1 : 0));
  const least = holdsBeside(view, box) ? count : Math.max(3, count);
  const width = Math.min(tokenWidth(PLAN.height), (palm.width - gap * (count - 1)) / least);
  return view.unsent.map(({message, ink}, index) => ({
    is: 'message',
    key: pendingKey(view.name, message),
    look: 'planned',
    label: message,
    ink,
    x: palm.x + palm.width - width / 2 - index * (width + gap),
    y: palm.y + palm.height / 2,
    width,
    height: (width * TOKEN.height) / TOKEN.width,
    data: {planned: message, by: view.name},
  }));
};
