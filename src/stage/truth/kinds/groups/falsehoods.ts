import {drawn, falseDrawing, falseTokens, falseView, moved, saying, within, without} from '../../falsehood';
import type {KindTruth} from '../kind';

interface Reading {
  readonly members: number;
  readonly position?: number;
  readonly cameFrom?: number;
  readonly committed?: number;
  readonly asked?: number;
  readonly held?: {readonly offset: number; readonly progress: number};
  readonly ink?: number;
}
interface View {
  readonly retained: number;
  readonly readings: readonly Reading[];
}

const falseReadings = (pretends: string, change: (reading: Reading) => Reading) =>
  falseView<View>(pretends, ({readings}) => ({readings: readings.map(change)}));

/** What groups must not get away with. */
export const groupsFalsehoods: KindTruth<'groups'>['falsehoods'] = [
  falseView<View>('reading deletes: one less is retained', ({retained}) => ({retained: retained - 1})),
  falseReadings('one consumer more', (reading) => ({...reading, members: reading.members + 1})),
  falseReadings('each has read one more', (one) => ({
    ...one,
    ...(one.position !== undefined && {position: one.position + 1}),
  })),
  falseReadings('each has committed one more', (one) => ({
    ...one,
    ...(one.committed !== undefined && {committed: one.committed + 1}),
  })),
  falseReadings('each asks from one offset further', (one) => ({
    ...one,
    ...(one.asked !== undefined && {asked: one.asked + 1}),
  })),
  falseView<View>('nobody reads', () => ({readings: []})),
  falseReadings('nobody has a record in hand', ({held: _, ...reading}) => reading),
  falseReadings('each reads from one offset further', (one) => ({
    ...one,
    ...(one.held !== undefined && {held: {...one.held, offset: one.held.offset + 1}}),
  })),
  falseReadings('its work is half as far', (one) => ({
    ...one,
    ...(one.held !== undefined && {held: {...one.held, progress: one.held.progress / 2}}),
  })),
  falseReadings('it works on another message', (one) => ({...one, ...(one.ink !== undefined && {ink: one.ink + 1})})),
  falseReadings('it has not moved', ({cameFrom: _, ...reading}) => reading),
  falseReadings('it came from another offset', (one) => ({
    ...one,
    ...(one.cameFrom !== undefined && {cameFrom: one.cameFrom + 1}),
  })),
  falseView<View>('each group stands where the other one stands', ({readings}) => ({
    readings: readings.map((one, index) => {
      const {position: _, ...rest} = one;
      const position = readings.at(-1 - index)?.position;
      return {...rest, ...(position !== undefined && {position})};
    }),
  })),
  falseTokens('heads stand one cell off', (targets) =>
    targets.map((target) => (target.is === 'head' ? {...target, x: target.x + 150} : target)),
  ),
  falseTokens('what was asked stands above another cell', (targets) =>
    targets.map((target) => (target.is === 'verb' ? {...target, x: target.x + 250} : target)),
  ),
  falseTokens('records lie one cell off', (targets) =>
    targets.map((target) => (target.key.startsWith('record') ? {...target, x: target.x + 150} : target)),
  ),
  falseDrawing('another group', saying(/^counters$/, 'writers')),
  falseDrawing(
    'nothing is pegged',
    without(({type}) => type === 'circle'),
  ),
  falseDrawing('what is read is another cell', (element) =>
    element.type === 'rect' && element.props.fill === 'none' ? moved(element, 240, 0) : undefined,
  ),
  falseDrawing(
    'reading begins elsewhere',
    within('group', (element) =>
      element.type === 'path' && element.props.strokeWidth === 8 ? moved(element, 260, 0) : undefined,
    ),
  ),
  falseDrawing(
    'nobody is at work',
    drawn(
      ({type, props}) => type === 'rect' && props.strokeWidth === 7,
      () => ({strokeWidth: 4}),
    ),
  ),
];
