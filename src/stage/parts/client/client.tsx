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
} from '../../../storyboard/questions/clients';
import type {Kind} from '../../kind';
import {inkOf} from '../../marks/dimming';
import {Prompt, ProgressBar, TerminalCase, TroubleFoot} from '../../marks/terminal';
import {fit, TYPE} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';
import {Broken} from './Broken';
import {barOf, StepScale} from './bar';
import {
  askedLines,
  BESIDE_NAME,
  errorLines,
  FOOT,
  footOf,
  palmOf,
  title,
  verb,
  written,
  type ClientView,
} from './measures';
import {handTokens, lostTokens, plansIn, unsentTokens} from './tokens';

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

const HEIGHT = {least: 170, most: 360, large: 640} as const;

const hiddenText = ({hidden}: ClientView): string => `+${hidden}`;

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
