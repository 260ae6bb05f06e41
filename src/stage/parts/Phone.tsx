import type {ReactElement} from 'react';
import type {World} from '../../simulation';
import {queueView} from '../../simulation/rabbitmq';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {Lit, Plate, Words} from '../marks';
import {fitMono, LABEL_HEIGHT, TEXT} from '../metrics';
import type {Setting} from '../setting';
import type {Theme} from '../theme';

export interface PhoneView {
  readonly kind: 'phone';
  readonly name: string;
  readonly title: string;
  readonly box: Box;
  readonly watches: string;
  /** Virtual ms at which it has called somebody. */
  readonly called: number | undefined;
  readonly rings: boolean;
}

export const phoneView = (setting: Setting, world: World, act: number, {part, box}: Placed): PhoneView | undefined => {
  if (part.part !== 'phone') return undefined;
  const actor = world.actors[part.monitor];
  const plan = setting.film.acts[act]?.scenario.actors.find((one) => one.name === part.monitor);
  if (actor?.is !== 'monitor' || plan?.is !== 'monitor') return undefined;
  const depth = world.rabbitmq === undefined ? 0 : (queueView(world.rabbitmq, plan.queue)?.ready ?? 0);
  return {
    kind: 'phone',
    name: part.monitor,
    title: part.title,
    box,
    watches: `depth ≥ ${plan.readyAtLeast}`,
    called: actor.alarmSince,
    rings: actor.alarmSince !== undefined && depth >= plan.readyAtLeast,
  };
};

const phoneText = ({rings, called}: PhoneView): string => {
  if (rings) return 'ALARM: ringing';
  return called === undefined ? 'quiet' : `rang at ${(called / 1000).toFixed(1)} s`;
};

const PADDING = 22;

/** The alarm on a queue's depth, and whether it has called somebody. */
export const Phone = ({view, theme, lit}: {view: PhoneView; theme: Theme; lit: number}): ReactElement => {
  const {box, rings} = view;
  const middle = box.y + box.height / 2;
  return (
    <Lit lit={lit} data={{phone: view.name, rings: String(rings)}}>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
        {view.title}
      </Words>
      <Plate box={box} fill={theme.panel} stroke={rings ? theme.trouble : theme.line} strokeWidth={rings ? 4 : 2} />
      <Words at={{x: box.x + PADDING, y: middle - 6}} size={TEXT.small} fill={theme.muted} mono>
        {fitMono(view.watches, TEXT.small, box.width - 2 * PADDING)}
      </Words>
      <Words
        at={{x: box.x + PADDING, y: middle + 26}}
        size={TEXT.small}
        fill={rings ? theme.trouble : theme.text}
        weight={rings ? 700 : 500}
        mono
      >
        {phoneText(view)}
      </Words>
    </Lit>
  );
};
