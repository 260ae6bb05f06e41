import type {PartWords} from '../../../storyboard/scene';
import {actor, type Thing} from '../../../storyboard/thing';
import {clientAt, handOf, unsentBy, type ClientState, type InHand} from '../../../storyboard/questions/clients';
import {inkOf} from '../../marks/dimming';
import {BODY_HEIGHT, fitMono, LABEL_HEIGHT, PADDING, sansWidth, TEXT, TOKEN} from '../../marks/type';
import {Plate, Words} from '../../marks/words';
import type {Kind} from '../../kind';
import type {Box} from '../../placing/geometry';
import {handSlot, queueSlot} from '../../placing/slots';
import {copyKey, handKey, pendingKey, type Target} from '../../target';

export interface ClientWords extends PartWords<'client'> {
  readonly of: Thing<'actor'>;
  /** Instead of its name. */
  readonly title?: string;
  /** Instead of what it is for the broker. */
  readonly role?: string;
  /** Whether what it has not sent yet stands below it. */
  readonly plans?: boolean;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    client: ClientWords;
  }
}

type Inked<Item> = Item & {readonly ink: number};

interface ClientView {
  readonly name: string;
  readonly title: string;
  readonly role: string;
  readonly status: string;
  readonly tone: ClientState['tone'];
  /** Number of the colour of what it works on. */
  readonly ink?: number;
  /** Keeps room for what it holds. */
  readonly holds: boolean;
  /** Copies are one thing wherever they are; records are read, and stay where they are. */
  readonly hand: readonly Inked<InHand & {readonly isRecord: boolean}>[];
  readonly unsent: readonly Inked<{readonly message: string}>[];
}

/** Below a producer's box stands what its application has not sent yet, px. */
const PLANNED_HEIGHT = 96;

const badgeOf = ({again}: InHand): Pick<Target, 'badge'> =>
  again === undefined ? {} : {badge: again === 'uncounted' ? 'again' : `×${again}`};

const handTokens = ({name, hand}: ClientView, box: Box): readonly Target[] =>
  hand.map((held, index) => ({
    key: held.isRecord ? handKey(name, held.copy) : copyKey(held.copy),
    look: 'solid',
    label: held.message,
    ink: held.ink,
    small: false,
    ...handSlot(box, index),
    ...badgeOf(held),
    data: {held: held.copy, message: held.message, by: name},
  }));

const unsentTokens = ({name, unsent}: ClientView, box: Box): readonly Target[] =>
  unsent.map(({message, ink}, index) => ({
    key: pendingKey(name, message),
    look: 'planned',
    label: message,
    ink,
    small: true,
    ...queueSlot({...box, y: box.y + box.height, height: PLANNED_HEIGHT}, index, true),
    data: {planned: message, by: name},
  }));

/** A program that sends or receives, or a person: what it is, what it does, and what it holds. */
export const client: Kind<ClientWords, ClientView> = {
  stands: (standing) => (standing.kind === 'actor' ? {part: 'client', of: standing as Thing<'actor'>} : undefined),

  stature: () => ({above: LABEL_HEIGHT, body: BODY_HEIGHT, below: 0}),

  view: ({of, title = of.name, role, plans = false}, instant) => {
    const state = clientAt(instant, of);
    if (state === undefined) return undefined;
    const {busyWith, holds, status, tone} = state;
    const isRecord = instant.world.actors[of.name]?.is === 'reader';
    return {
      name: of.name,
      title,
      role: role ?? state.role,
      status,
      tone,
      holds,
      ...(busyWith !== undefined && {ink: instant.inkOf(busyWith)}),
      hand: handOf(instant, of).map((held) => ({...held, isRecord, ink: instant.inkOf(held.message)})),
      unsent: plans ? unsentBy(instant, of).map((message) => ({message, ink: instant.inkOf(message)})) : [],
    };
  },

  tokens: (view, box) => [...handTokens(view, box), ...unsentTokens(view, box)],

  draw: (view, box, theme) => {
    const {tone, status} = view;
    const stopped = tone === 'trouble' || tone === 'down';
    const stroke = stopped ? theme.trouble : view.ink === undefined ? theme.line : inkOf(theme, view.ink).line;
    const room = box.width - 2 * PADDING - (view.holds ? TOKEN.width + 8 : 0);
    const title = sansWidth(view.title, TEXT.name) > room ? fitMono(view.title, TEXT.name * 0.95, room) : view.title;
    const middle = box.y + box.height / 2;
    return (
      <g>
        <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
          {fitMono(view.role, TEXT.small, box.width)}
        </Words>
        <Plate box={box} fill={theme.panel} stroke={stroke} {...(tone === 'down' && {dashes: '10 8'})} />
        <Words
          at={{x: box.x + PADDING, y: status === '' ? middle + 9 : middle - 8}}
          size={TEXT.name}
          fill={theme.text}
          weight={600}
        >
          {title}
        </Words>
        {status !== '' && (
          <Words
            at={{x: box.x + PADDING, y: middle + 30}}
            size={TEXT.small}
            fill={stopped ? theme.trouble : theme.muted}
            mono
          >
            {fitMono(status, TEXT.small, room)}
          </Words>
        )}
      </g>
    );
  },

  says: ({role, title, status}) => [role, title, ...(status === '' ? [] : [status])],

  samples: [
    {
      shows: 'at work',
      words: {part: 'client', of: actor('Worker A')},
      view: {
        name: 'Worker A',
        title: 'Worker A',
        role: 'consumer, prefetch 1',
        status: 'working',
        tone: 'busy',
        ink: 0,
        holds: true,
        hand: [{copy: 'c1', message: 'M1', again: 2, isRecord: false, ink: 0}],
        unsent: [],
      },
    },
    {
      shows: 'crashed',
      words: {part: 'client', of: actor('Worker A')},
      view: {
        name: 'Worker A',
        title: 'Worker A',
        role: 'consumer',
        status: 'crashed',
        tone: 'down',
        holds: true,
        hand: [],
        unsent: [],
      },
    },
    {
      shows: 'a producer with records to send',
      words: {part: 'client', of: actor('Profile service'), plans: true},
      view: {
        name: 'Profile service',
        title: 'Profile service',
        role: 'producer',
        status: '',
        tone: 'quiet',
        holds: false,
        hand: [],
        unsent: [
          {message: 'A1', ink: 0},
          {message: 'B1', ink: 1},
        ],
      },
    },
  ],
};
