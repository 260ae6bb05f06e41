import type {Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, saying, without} from '../falsehood';
import {actorNamed, type Now} from '../now';
import {isInside, middleOf, plateOf, wholeOf, type Box, type SeenPart} from '../seen';
import type {KindTruth, PartOf, Sight} from './kind';

/** What its monitor sees in the queue that it watches, and whether it calls: it has raised the alarm, and there is still cause for it. */
const alarmOf = ({of: {name}}: PartOf<'phone'>, {scenario, facts}: Now) => {
  const monitor = actorNamed(scenario, name);
  if (monitor?.is !== 'monitor') return {depth: 0, rings: false};
  const depth = facts.queues.ready(monitor.queue).length;
  return {depth, rings: facts.clients.of(name).alarmAt !== undefined && depth >= monitor.readyAtLeast};
};

const ARCS = 2;

/** One that rings has arcs at its sides, and all its words are in their colour; one that is quiet has neither. */
const wrongRinging = (rings: boolean, {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const arcs = own.shapes.filter(({is, fill}) => is === 'path' && fill === 'none');
  if (arcs.length !== (rings ? ARCS : 0))
    return [{expected: rings ? 'it rings' : 'it is quiet', seen: `${arcs.length} arcs`}];
  const fills = own.texts.map(({fill}) => fill);
  const isRight = (fill: string): boolean => (rings ? fill === arcs[0]?.stroke : colours.isPlain(fill));
  return fills.every(isRight) ? [] : [{expected: rings ? 'words in red' : 'calm words', seen: fills.join(' ')}];
};

/** A phone, whose screen says how many messages its monitor sees: the number stands on it. */
const wrongScreen = ({shapes, texts: [number]}: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const [body, screen] = shapes.filter(({is}) => is === 'rect');
  const isOn =
    body !== undefined &&
    screen !== undefined &&
    number !== undefined &&
    isInside(middleOf(screen), body) &&
    isInside(number, screen);
  return isOn ? [] : [{expected: 'a number on its screen', seen: `"${number?.words}" elsewhere`}];
};

/** So far its arcs reach on each side, as a share of its height: a quiet one keeps room for them. */
const SOUNDS = 0.4;
const roomOf = (own: SeenPart): Box => {
  const whole = wholeOf([own]);
  const body = plateOf(own) ?? whole;
  const left = Math.min(whole.x, body.x - SOUNDS * body.height);
  return {...whole, x: left, width: Math.max(whole.x + whole.width, body.x + body.width + SOUNDS * body.height) - left};
};

/** The phone of whoever is on call: how deep the queue is that its monitor watches, and whether it rings. */
export const phone: KindTruth<'phone'> = {
  isDrawn: ({of}, {scenario}) => actorNamed(scenario, of.name)?.is === 'monitor',
  words: (part, now) => [String(alarmOf(part, now).depth), part.title ?? part.of.name],
  complaints: (part, now, sight) => [...wrongRinging(alarmOf(part, now).rings, sight), ...wrongScreen(sight.own)],
  reach: roomOf,
  spots: (_, __, own) => ({screen: plateOf(own)}),
  falsehoods: [
    falseView<{rings: boolean}>('it rings before the alarm', () => ({rings: true})),
    falseView<{rings: boolean}>('it is quiet, whatever happens', () => ({rings: false})),
    falseView<{depth: number; rings: boolean}>('it rings as soon as there is cause for it', ({depth}) => ({
      rings: depth > 0,
    })),
    falseView<{depth: number}>('one more waits', ({depth}) => ({depth: depth + 1})),
    falseDrawing('the phone of somebody else', saying(/^pager$/, 'night shift')),
    falseDrawing(
      'it rings without a sound',
      without(({type, props}) => type === 'path' && props.fill === 'none'),
    ),
    falseDrawing(
      'it rings, and its words are calm',
      drawn(
        ({type}) => type === 'text',
        () => ({fill: '#9BA8C4'}),
      ),
    ),
    falseDrawing(
      'its number stands beside it',
      drawn(
        ({type, props}) => type === 'text' && props.textAnchor === 'middle',
        ({x}) => ({x: Number(x) + 400}),
      ),
    ),
  ],
};
