import type {World} from '../simulation';
import type {Placed} from './layout';
import {partName} from './names';
import {pendingKey} from './origins';
import type {Setting} from './setting';
import {handSlot, queueSlot} from './slots';
import type {Target} from './target';

/** Below a producer's box stands what its application has not sent yet, px. */
const PLANNED_HEIGHT = 96;
/** The batch stands in the lower corner of the partitioner's window, where its lines are short, px. */
const BATCH_HEIGHT = 112;

const sendsOf = (setting: Setting, act: number, producer: string): readonly string[] => {
  const actor = setting.film.acts[act]?.scenario.actors.find(({name}) => name === producer);
  return actor?.is === 'producer' ? actor.sends.map(({message}) => message) : [];
};

/** What a producer with a partitioner's window has in front of it: records not sent yet, and those that wait in its batch. */
export const plannedTargets = (
  setting: Setting,
  world: World,
  act: number,
  ms: number,
  {part, box}: Placed,
): readonly Target[] => {
  if (part.part !== 'partitioner') return [];
  const {producer} = part;
  const actor = world.actors[producer];
  const home = setting.partNamed.get(producer);
  if (home === undefined) return [];
  const sent = new Set(actor?.is === 'producer' ? actor.sent.toArray() : []);
  const left = new Set(
    (setting.signals[act] ?? []).flatMap(({kind, departs, messages}) =>
      kind === 'produce' && departs <= ms ? messages : [],
    ),
  );
  const messages = sendsOf(setting, act, producer);
  const planned = messages
    .filter((message) => !sent.has(message))
    .map((message, index): Target => ({
      key: pendingKey(producer, message),
      look: 'planned',
      label: message,
      ink: setting.inkOf(message),
      small: true,
      part: producer,
      ...queueSlot({...home.box, y: home.box.y + home.box.height, height: PLANNED_HEIGHT}, index, true),
      data: {planned: message, by: producer},
    }));
  const batched = messages
    .filter((message) => sent.has(message) && !left.has(message))
    .map((message, index): Target => ({
      key: pendingKey(producer, message),
      look: 'solid',
      label: message,
      ink: setting.inkOf(message),
      small: false,
      part: partName(part),
      ...handSlot({...box, y: box.y + box.height - BATCH_HEIGHT, height: BATCH_HEIGHT}, index),
      data: {batched: message, by: producer},
    }));
  return [...planned, ...batched];
};
