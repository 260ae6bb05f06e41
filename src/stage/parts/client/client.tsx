import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {
  clientAt,
  diedHolding,
  handOf,
  lastAsked,
  progressOf,
  stepsOf,
  unsentBy,
  type ClientState,
  type InHand,
  type NamedStep,
} from '../../../storyboard/questions/clients';
import type {Kind} from '../../kind';
import {inkOf} from '../../marks/dimming';
import {Prompt, ProgressBar, TerminalCase, TroubleFoot} from '../../marks/terminal';
import {fit, sizeToFit, TYPE, widthOf, wrap} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import {centre, type Box, type Point} from '../../placing/geometry';
import {badgeOf, copyKey, handKey, peep, pendingKey, TOKEN, tokenWidth, type Target} from '../../target';
import type {Theme} from '../../theme';
import {Broken} from './Broken';
import {barOf, StepScale} from './bar';

export interface ClientWords extends PartWords<'client'> {
  readonly of: Thing<'actor'>;
  /** Instead of its name. */
  readonly title?: string;
  /** Instead of what it is for the broker. */
  readonly role?: string;
  /** Whether what it has not sent yet stands in it. */
  readonly plans?: boolean;
  /** As large as there is room for, with the steps of its handler: what happens to it is what the picture is about. */
  readonly large?: boolean;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    client: ClientWords;
  }
}

type Inked<Item> = Item & {readonly ink: number};

export interface ClientView {
  readonly name: string;
  readonly title: string;
  /** What it is, below its name. */
  readonly role: string;
  readonly status: string;
  readonly tone: ClientState['tone'];
  /** What its handler threw, while it deals with that. */
  readonly error?: string;
  /** Number of the colour of what it works on. */
  readonly ink?: number;
  /** How far the handler is, 0 to 1. */
  readonly progress?: number;
  /** What it does on the way, below its bar. */
  readonly steps: readonly NamedStep[];
  /** Copies are one thing wherever they are; records are read, and stay where they are. */
  readonly hand: readonly Inked<InHand & {readonly isRecord: boolean}>[];
  readonly unsent: readonly Inked<{readonly message: string}>[];
  /** How many more it has not sent yet: they have no room. */
  readonly hidden: number;
  /** What it held when it died: nobody holds it now. */
  readonly lost?: Inked<{readonly message: string; readonly copy: string}>;
  /** What it asked a queue for by hand, and what came back: a line each. */
  readonly asked: readonly string[];
}

const HEIGHT = {least: 170, most: 360, large: 640} as const;
const HEADER = 84;
const ROLE = 40;
/** A foot in which the error stands, in two lines where one is too short. */
const FOOT = {padding: 28, leading: 36, lines: 2} as const;

/** A low terminal has room for what it holds, and not for its role. */
const LEAST_FOR_ROLE = 236;

const hasRole = ({role, hand}: ClientView, box: Box): boolean =>
  role !== '' && (hand.length === 0 || box.height >= LEAST_FOR_ROLE);

const title = {size: TYPE.name, weight: 700} as const;
const verb = {size: TYPE.small, mono: true, weight: 700} as const;

/** Of a terminal's width, for the prompt before the name and the air around it, px. */
const BESIDE_NAME = 86;

/**
 * Which of its words have room. In a narrow one the name comes first, and what it does goes where its role would be; where that is low, too,
 * it has no room.
 */
const written = (
  view: ClientView,
  box: Box,
): {readonly narrow: boolean; readonly status: boolean; readonly role: boolean} => {
  const hasStatus = view.status !== '';
  const statusWidth = hasStatus ? widthOf(view.status, verb) + 20 : 0;
  const narrow = widthOf(view.title, title) + statusWidth > box.width - BESIDE_NAME;
  return {
    narrow,
    status: hasStatus && !(narrow && box.height < LEAST_FOR_ROLE),
    role: hasRole(view, box) && !(narrow && hasStatus),
  };
};

const errorLines = ({error = ''}: ClientView, {width}: Box): readonly string[] => {
  const lines = wrap(error, verb, width - 56);
  return lines.length > FOOT.lines ? [lines[0] ?? '', fit(lines.slice(1).join(' '), verb, width - 56)] : lines;
};

const footOf = (view: ClientView, box: Box): number => FOOT.padding + FOOT.leading * errorLines(view, box).length;

/** One that is wide and has less than that above its bar, px, has more room for what it holds beside its name than below it. */
const LOW = 184;
const holdsBeside = (view: ClientView, box: Box): boolean =>
  // What was asked is as wide as it is.
  (view.asked.length === 0 || view.hand.length > 0) && barOf(view, box).y - box.y < LOW && box.width >= 520;

/** Room for what it holds, below its name or beside it. */
const palmOf = (view: ClientView, box: Box): Box => {
  if (holdsBeside(view, box)) {
    const height = box.height - (view.progress === undefined ? 40 : box.y + box.height - barOf(view, box).y + 30);
    return {
      x: box.x + box.width * 0.4,
      y: box.y + 20,
      width: box.width * (view.unsent.length > 0 ? 0.56 : 0.3),
      height,
    };
  }
  const {narrow, status, role} = written(view, box);
  const top = box.y + HEADER + (role || (narrow && status) ? ROLE - 16 : -10);
  const bottom = box.y + box.height;
  const end =
    view.error !== undefined
      ? bottom - footOf(view, box)
      : view.progress === undefined
        ? bottom - 20
        : barOf(view, box).y - 16;
  return {x: box.x + 20, y: top, width: box.width - 40, height: Math.max(60, end - top)};
};

const tokenHeightIn = (palm: Box): number =>
  Math.max(
    66,
    Math.min(Math.max(190, palm.height * 0.76), palm.height * 0.86, (palm.width * 0.8 * TOKEN.height) / TOKEN.width),
  );

const PEEP = {x: 22, y: 10} as const;

/** What it holds stands in the middle; more of it peeps out behind. */
const handTokens = (view: ClientView, box: Box): readonly Target[] => {
  const palm = palmOf(view, box);
  const height = tokenHeightIn(palm);
  const middle = centre(palm);
  const [aside, up] = [
    peep(PEEP.x, view.hand.length, box.x + box.width - middle.x),
    peep(PEEP.y, view.hand.length, middle.y - box.y),
  ];
  return view.hand.map((held, index) => ({
    is: 'message',
    key: held.isRecord ? handKey(view.name, held.copy) : copyKey(held.copy),
    look: 'here',
    label: held.message,
    ink: held.ink,
    x: middle.x + index * aside,
    y: middle.y - index * up,
    below: index,
    width: tokenWidth(height),
    height,
    ...(held.again !== undefined && {badge: badgeOf(held.again)}),
    data: {held: held.copy, message: held.message, by: view.name},
  }));
};

/** A terminal lower than that has no room for it below its words, px. */
const LEAST_FOR_LOST = 230;
/** The words of a dead one reach that far down, px. */
const LAST_WORDS = 148;

/** What a dead one held lies in its larger piece: remembered, not held. */
const lostTokens = ({name, lost}: ClientView, box: Box): readonly Target[] => {
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
const plansIn = (view: ClientView, box: Box): Pick<ClientView, 'unsent' | 'hidden'> => {
  const {unsent} = view;
  const most = Math.max(2, Math.floor((palmOf(view, box).width + PLAN.gap) / (PLAN.least + PLAN.gap)));
  // How many have no room stands in the place of the last one.
  return unsent.length <= most
    ? {unsent, hidden: 0}
    : {unsent: unsent.slice(0, most - 1), hidden: unsent.length - most + 1};
};

/** What it has not sent yet stands in a row, the next one at the right. */
const unsentTokens = (view: ClientView, box: Box): readonly Target[] => {
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

const hiddenText = ({hidden}: ClientView): string => `+${hidden}`;

/** What was typed and what came back, as large as both fit; what it holds stands in the same place. */
const askedLines = (
  view: ClientView,
  box: Box,
): readonly {readonly text: string; readonly at: Point; readonly size: number; readonly isAnswer: boolean}[] => {
  if (view.hand.length > 0 || view.asked.length === 0) return [];
  const palm = palmOf(view, box);
  const lines = view.asked.map((text, index) => (index === 0 ? `> ${text}` : text));
  const size = Math.min(
    96,
    palm.height * 0.46,
    ...lines.map((text) => sizeToFit(text, {mono: true}, palm.width - 16, 96)),
  );
  return lines.map((text, index) => ({
    text,
    at: {x: palm.x + 8, y: palm.y + palm.height / 2 + (index === 0 ? -0.2 : 0.95) * size},
    size,
    isAnswer: index > 0,
  }));
};

const Hidden = ({view, palm, theme}: {view: ClientView; palm: Box; theme: Theme}): ReactElement => (
  <Words at={{x: palm.x, y: baseOf(palm.y + palm.height / 2, verb.size)}} {...verb} fill={theme.text}>
    {hiddenText(view)}
  </Words>
);

const edgeOf = (view: ClientView, theme: Theme): string => {
  if (view.tone === 'trouble') return theme.trouble;
  return view.ink === undefined || view.tone === 'quiet' ? theme.machineEdge : inkOf(theme, view.ink).solid;
};

/** A program that sends or receives, or a person: a terminal with a name, what it does, and how far it is. */
export const client: Kind<ClientWords, ClientView> = {
  stands: (standing) => (standing.kind === 'actor' ? {part: 'client', of: standing as Thing<'actor'>} : undefined),

  stature: ({large = false}) => ({
    above: 0,
    body: HEIGHT.least,
    most: large ? HEIGHT.large : HEIGHT.most,
    below: 0,
    width: 300,
  }),

  view: ({of, title: shown = of.name, role, plans = false, large = false}, instant, box) => {
    const state = clientAt(instant, of);
    if (state === undefined) return undefined;
    const {busyWith, status, tone, error} = state;
    const progress = progressOf(instant, of);
    const isRecord = instant.world.actors[of.name]?.system === 'kafka';
    const lost = diedHolding(instant, of);
    const {asked, answer} = lastAsked(instant, of) ?? {};
    const view: ClientView = {
      name: of.name,
      title: shown,
      role: role ?? state.role,
      status,
      tone,
      ...(error !== undefined && {error}),
      ...(busyWith !== undefined && {ink: instant.inkOf(busyWith)}),
      ...(progress !== undefined && {progress}),
      ...(lost !== undefined && {lost: {...lost, ink: instant.inkOf(lost.message)}}),
      hand: handOf(instant, of).map((held) => ({...held, isRecord, ink: instant.inkOf(held.message)})),
      steps: large && error === undefined ? stepsOf(instant, of) : [],
      asked: [asked ?? [], answer ?? []].flat(),
      unsent: plans ? unsentBy(instant, of).map((message) => ({message, ink: instant.inkOf(message)})) : [],
      hidden: 0,
    };
    return {...view, ...plansIn(view, box)};
  },

  tokens: (view, box) => [...handTokens(view, box), ...unsentTokens(view, box), ...lostTokens(view, box)],

  spots: (view, box) => ({
    hand: palmOf(view, box),
    error: {...box, y: box.y + box.height - footOf(view, box), height: footOf(view, box)},
  }),

  draw: (view, box, theme) => {
    if (view.tone === 'down') return <Broken box={box} title={view.title} status={view.status} theme={theme} />;
    const edge = edgeOf(view, theme);
    const {x, y, width: w, height: h} = box;
    const {narrow, status, role} = written(view, box);
    return (
      <g>
        <TerminalCase box={box} edge={edge} busy={view.tone !== 'quiet'} theme={theme} />
        <Prompt at={{x: x + 28, y: y + 32}} edge={edge} />
        <Words at={{x: x + 62, y: y + 58}} {...title} fill={theme.text}>
          {fit(view.title, title, w - BESIDE_NAME)}
        </Words>
        {status && (
          <Words
            at={{x: x + w - 28, y: narrow ? y + 98 : y + 57}}
            {...verb}
            fill={view.tone === 'trouble' ? theme.trouble : theme.muted}
            anchor="end"
          >
            {view.status}
          </Words>
        )}
        {role && (
          <Words at={{x: x + 28, y: y + 98}} size={TYPE.small} fill={theme.muted}>
            {fit(view.role, {size: TYPE.small}, w - 56)}
          </Words>
        )}
        {view.progress !== undefined && view.error === undefined && (
          <ProgressBar bar={barOf(view, box)} rx={7} progress={view.progress} fill={edge} theme={theme} />
        )}
        <StepScale bar={barOf(view, box)} progress={view.progress ?? 0} steps={view.steps} theme={theme} />
        {askedLines(view, box).map(({text, at, size, isAnswer}) => (
          <Words key={text} at={at} size={size} mono weight={700} fill={isAnswer ? theme.text : theme.muted}>
            {text}
          </Words>
        ))}
        {view.hidden > 0 && <Hidden view={view} palm={palmOf(view, box)} theme={theme} />}
        {view.error !== undefined && (
          <g>
            <TroubleFoot box={box} foot={footOf(view, box)} theme={theme} />
            {errorLines(view, box).map((line, index, lines) => (
              <Words
                key={line}
                at={{x: x + 28, y: y + h - 22 - (lines.length - 1 - index) * FOOT.leading}}
                {...verb}
                fill={theme.onTrouble}
              >
                {line}
              </Words>
            ))}
          </g>
        )}
      </g>
    );
  },

  says: (view, box) => {
    if (view.tone === 'down') return [view.title, view.status];
    const {status, role} = written(view, box);
    return [
      view.title,
      ...(status ? [view.status] : []),
      ...(role ? [view.role] : []),
      ...view.steps.map(({doing}) => doing),
      ...askedLines(view, box).map(({text}) => text),
      ...(view.hidden > 0 ? [hiddenText(view)] : []),
      ...(view.error === undefined ? [] : errorLines(view, box)),
    ];
  },

  samples: [
    {
      shows: 'at work',
      view: {
        name: 'Worker A',
        title: 'Worker A',
        role: 'prefetch 1',
        status: 'charges',
        tone: 'busy',
        ink: 0,
        progress: 0.6,
        hand: [{copy: 'c1', message: 'M1', again: 2, isRecord: false, ink: 0}],
        steps: [
          {doing: 'charges', doneAt: 0.5},
          {doing: 'acks', doneAt: 1},
        ],
        asked: [],
        unsent: [],
        hidden: 0,
      },
    },
    {
      shows: 'throws',
      view: {
        name: 'billing',
        title: 'billing',
        role: '',
        status: 'throws',
        tone: 'trouble',
        error: 'amount: "12,50" is not a number',
        ink: 1,
        hand: [{copy: 'c1', message: 'M2', isRecord: false, ink: 1}],
        steps: [],
        asked: [],
        unsent: [],
        hidden: 0,
      },
    },
    {
      shows: 'crashed',
      view: {
        name: 'Worker A',
        title: 'Worker A',
        role: '',
        status: 'died',
        tone: 'down',
        hand: [],
        steps: [],
        asked: [],
        unsent: [],
        hidden: 0,
      },
    },
    {
      shows: 'asked by hand, and got nothing',
      view: {
        name: 'New model',
        title: 'New model',
        role: 'operator',
        status: '',
        tone: 'quiet',
        hand: [],
        steps: [],
        asked: ['basic.get', 'basic.get-empty'],
        unsent: [],
        hidden: 0,
      },
    },
    {
      shows: 'a producer with records to send',
      view: {
        name: 'Profile service',
        title: 'Profile service',
        role: 'producer',
        status: '',
        tone: 'quiet',
        hand: [],
        steps: [],
        asked: [],
        unsent: [
          {message: 'A1', ink: 0},
          {message: 'B1', ink: 1},
        ],
        hidden: 0,
      },
    },
    {
      shows: 'more of them than there is room for',
      view: {
        name: 'shop',
        title: 'shop',
        role: 'publisher',
        status: '',
        tone: 'quiet',
        hand: [],
        steps: [],
        asked: [],
        unsent: ['M1', 'M2', 'M3'].map((message, ink) => ({message, ink})),
        hidden: 17,
      },
    },
  ],
};
