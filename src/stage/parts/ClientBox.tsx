import type {ReactElement} from 'react';
import type {ActorState, World} from '../../simulation';
import {consumerView, partitionOf} from '../../simulation/kafka';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {Lit, Plate, Words} from '../marks';
import {fitMono, LABEL_HEIGHT, sansWidth, TEXT, TOKEN} from '../metrics';
import type {Setting} from '../setting';
import type {Theme} from '../theme';

export interface ClientBoxView {
  readonly kind: 'client';
  readonly name: string;
  readonly title: string;
  readonly role: string;
  readonly box: Box;
  readonly status: string;
  readonly tone: 'quiet' | 'busy' | 'trouble' | 'down';
  /** Number of the colour of what it works on. */
  readonly ink?: number;
  /** Keeps room for what it holds. */
  readonly holds: boolean;
}

const DOING: Readonly<Record<string, string>> = {
  work: 'working',
  parse: 'parsing',
  call: 'charging',
  write: 'writing',
  ack: 'acks',
  nack: 'nacks',
  reject: 'rejects',
  republish: 'parks it',
  awaitConfirm: 'waits',
  commit: 'commits',
};

/** What a failure branch does first is to log: while it works, the box says that the handler threw. */
const statusOf = (actor: ActorState): Pick<ClientBoxView, 'status' | 'tone'> => {
  if (!actor.alive)
    return actor.crashedAt === undefined ? {status: '', tone: 'quiet'} : {status: 'crashed', tone: 'down'};
  if (actor.is === 'consumer' || actor.is === 'reader') {
    const {handling} = actor;
    if (handling === undefined) return {status: 'idle', tone: 'quiet'};
    const doing = DOING[handling.doing] ?? handling.doing;
    if (handling.phase === 'failure') return {status: handling.doing === 'work' ? 'throws' : doing, tone: 'trouble'};
    return {status: doing, tone: 'busy'};
  }
  return {status: '', tone: 'quiet'};
};

const ownsText = (world: World, name: string): string => {
  const consumer = world.kafka?.consumers[name];
  const owned = consumer === undefined ? [] : consumerView(consumer).assignment.map(partitionOf);
  if (owned.length === 0) return 'owns no partition';
  return owned.length === 1 ? `owns partition ${owned.join()}` : `owns partitions ${owned.join(', ')}`;
};

const roleOf = (setting: Setting, world: World, act: number, name: string): string => {
  const actor = setting.film.acts[act]?.scenario.actors.find((one) => one.name === name);
  if (actor === undefined) return '';
  if (actor.is === 'consumer') {
    const state = world.actors[name];
    if (state?.is === 'consumer' && state.parser === 'lenient') return 'consumer, new parser';
    return actor.autoAck ? 'consumer, auto-ack' : `consumer, prefetch ${actor.prefetch}`;
  }
  if (actor.is === 'reader') return ownsText(world, name);
  return actor.is;
};

export const clientBoxView = (
  setting: Setting,
  world: World,
  act: number,
  {part, box}: Placed,
): ClientBoxView | undefined => {
  if (part.part !== 'client') return undefined;
  const actor = world.actors[part.name];
  if (actor === undefined) return undefined;
  const busyWith = actor.is === 'consumer' || actor.is === 'reader' ? actor.handling?.message : undefined;
  return {
    kind: 'client',
    name: part.name,
    title: part.title ?? part.name,
    role: part.role ?? roleOf(setting, world, act, part.name),
    box,
    ...statusOf(actor),
    ...(busyWith !== undefined && {ink: setting.inkOf(busyWith)}),
    holds: actor.is === 'consumer' || actor.is === 'reader' || actor.is === 'operator',
  };
};

const PADDING = 22;

export const ClientBox = ({view, theme, lit}: {view: ClientBoxView; theme: Theme; lit: number}): ReactElement => {
  const {box, tone} = view;
  const ink = view.ink === undefined ? undefined : theme.keys[view.ink % theme.keys.length];
  const stroke = tone === 'trouble' || tone === 'down' ? theme.trouble : (ink?.line ?? theme.line);
  const room = box.width - 2 * PADDING - (view.holds ? TOKEN.width + 8 : 0);
  const title = sansWidth(view.title, TEXT.name) > room ? fitMono(view.title, TEXT.name * 0.95, room) : view.title;
  const middle = box.y + box.height / 2;
  return (
    <Lit lit={lit} data={{client: view.name, status: view.status}}>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
        {fitMono(view.role, TEXT.small, box.width)}
      </Words>
      <Plate box={box} fill={theme.panel} stroke={stroke} {...(tone === 'down' && {dashes: '10 8'})} />
      <Words
        at={{x: box.x + PADDING, y: view.status === '' ? middle + 9 : middle - 8}}
        size={TEXT.name}
        fill={theme.text}
        weight={600}
      >
        {title}
      </Words>
      {view.status !== '' && (
        <Words
          at={{x: box.x + PADDING, y: middle + 30}}
          size={TEXT.small}
          fill={tone === 'trouble' || tone === 'down' ? theme.trouble : theme.muted}
          mono
        >
          {fitMono(view.status, TEXT.small, room)}
        </Words>
      )}
    </Lit>
  );
};
