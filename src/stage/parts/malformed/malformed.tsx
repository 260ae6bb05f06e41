import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {clientAt, handOf, progressOf, type ClientState} from '../../../storyboard/questions/clients';
import {fieldReadAt, type Passport} from '../../../storyboard/questions/passport';
import type {Kind} from '../../kind';
import {Circled, circleAround} from '../../marks/circled';
import {inkOf} from '../../marks/dimming';
import {Prompt, ProgressBar, TerminalCase, TroubleFoot} from '../../marks/terminal';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box, Point} from '../../placing/geometry';
import {badgeOf, copyKey, tokenWidth} from '../../target';

export interface MalformedWords extends PartWords<'malformed'> {
  /** The consumer whose handler reads the field. */
  readonly of: Thing<'actor'>;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    malformed: MalformedWords;
  }
}

interface MalformedView extends Pick<ClientState, 'status' | 'tone' | 'error'> {
  readonly name: string;
  readonly held?: {readonly copy: string; readonly message: string; readonly ink: number; readonly badge?: string};
  readonly field?: NonNullable<Passport['field']>;
  /** How far the handler is, 0 to 1, while it has not thrown. */
  readonly progress?: number;
}

const HEIGHT = {least: 340, most: 720} as const;
const HEADER = 88;
const BAR = {inset: 24, height: 14, above: 40} as const;

/** A lower one has its value beside what it has in hand. */
const LOW = 480;
const FIELD = 48;

interface Measures {
  readonly token: Box;
  readonly foot: number;
  /** Where the field's name begins. */
  readonly field: Point;
  readonly value: Point & {readonly size: number};
}

const textOf = ({field}: MalformedView): string => (field === undefined ? '' : JSON.stringify(field.value));

const valueIn = (view: MalformedView, room: Box): Measures['value'] => {
  const size = sizeToFit(textOf(view), {mono: true}, room.width - 40, Math.min(232, room.height * 0.66));
  const width = widthOf(textOf(view), {size, mono: true});
  return {x: room.x + (room.width - width) / 2, y: room.y + room.height / 2 + size * 0.37, size};
};

const measures = (view: MalformedView, {x, y, width, height}: Box): Measures => {
  const foot = Math.min(108, Math.max(80, height * 0.15));
  const [top, right, bottom] = [y + HEADER, x + width - BAR.inset, y + height - foot];
  const high = Math.min(150, Math.max(76, height * 0.21));
  if (height < LOW) {
    const named = widthOf(`${view.field?.name ?? ''}:`, {size: FIELD, mono: true});
    const left = x + 32 + Math.max(tokenWidth(high), named) + 24;
    const value = valueIn(view, {x: left, y: top, width: right - left, height: bottom - top});
    // Its name stands before it, and what it is read from above that.
    const field = {x: x + 32, y: value.y - 8};
    const tokenHeight = Math.min(high, field.y - FIELD - top);
    const token = {x: x + 32, y: field.y - FIELD - tokenHeight, width: tokenWidth(tokenHeight), height: tokenHeight};
    return {foot, value, field, token};
  }
  const token = {x: x + 32, y: top, width: tokenWidth(high), height: high};
  const below = token.y + high;
  return {
    foot,
    token,
    field: {x: token.x + token.width + 44, y: token.y + high / 2 + 17},
    value: valueIn(view, {x: x + BAR.inset, y: below, width: right - x - BAR.inset, height: bottom - below}),
  };
};

const verb = {size: TYPE.label, mono: true, weight: 700} as const;

/** Close on a handler: the field that it reads, and the character that it cannot read. */
export const malformed: Kind<MalformedWords, MalformedView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: 0}),

  view: ({of}, instant) => {
    const state = clientAt(instant, of);
    if (state === undefined) return undefined;
    const [held] = handOf(instant, of);
    const progress = progressOf(instant, of);
    const field = fieldReadAt(instant, of);
    const {status, tone, error} = state;
    // A complaint is from an earlier attempt until this one has failed, too.
    const {oddAt, ...calm} = field ?? {name: '', value: null};
    return {
      name: of.name,
      status,
      tone,
      ...(error !== undefined && {error}),
      ...(held !== undefined && {
        held: {
          copy: held.copy,
          message: held.message,
          ink: instant.inkOf(held.message),
          ...(held.again !== undefined && {badge: badgeOf(held.again)}),
        },
      }),
      ...(field !== undefined && {
        field: {...calm, ...(error !== undefined && oddAt !== undefined && {oddAt})},
      }),
      ...(progress !== undefined && error === undefined && {progress}),
    };
  },

  tokens: (view, box) => {
    if (view.held === undefined) return [];
    const {token} = measures(view, box);
    const {copy, message: label, ink, badge} = view.held;
    return [
      {
        is: 'message',
        key: copyKey(copy),
        look: 'here',
        label,
        ink,
        x: token.x + token.width / 2,
        y: token.y + token.height / 2,
        width: token.width,
        height: token.height,
        ...(badge !== undefined && {badge}),
        data: {held: copy, message: label, by: view.name},
      },
    ];
  },

  spots: (view, box) => {
    const {value, foot} = measures(view, box);
    return {
      character: circleAround(textOf(view), (view.field?.oddAt ?? 0) + 1, value.size, value),
      error: {...box, y: box.y + box.height - foot, height: foot},
    };
  },

  draw: (view, box, theme) => {
    const {x, y, width: w, height: h} = box;
    const {foot, field: label, value} = measures(view, box);
    const trouble = view.tone === 'trouble';
    const edge = trouble
      ? theme.trouble
      : view.held === undefined
        ? theme.machineEdge
        : inkOf(theme, view.held.ink).solid;
    const {field, error, progress} = view;
    return (
      <g>
        <TerminalCase box={box} edge={edge} busy={view.held !== undefined} theme={theme} />
        <Prompt at={{x: x + 28, y: y + 32}} edge={edge} />
        <Words at={{x: x + 62, y: y + 58}} size={TYPE.name} weight={700} fill={theme.text}>
          {view.name}
        </Words>
        <Words at={{x: x + w - 28, y: y + 57}} {...verb} fill={trouble ? theme.trouble : theme.muted} anchor="end">
          {view.status}
        </Words>
        {field !== undefined && (
          <g>
            <Words at={label} size={FIELD} mono fill={theme.muted}>
              {`${field.name}:`}
            </Words>
            <Circled
              at={value}
              text={textOf(view)}
              {...(field.oddAt !== undefined && {oddAt: field.oddAt + 1})}
              size={value.size}
              fill={theme.text}
              trouble={theme.trouble}
            />
          </g>
        )}
        {progress !== undefined && (
          <ProgressBar
            bar={{x: x + BAR.inset, y: y + h - BAR.above, width: w - 2 * BAR.inset, height: BAR.height}}
            rx={7}
            progress={progress}
            fill={edge}
            theme={theme}
          />
        )}
        {error !== undefined && (
          <g>
            <TroubleFoot box={box} foot={foot} theme={theme} />
            <Words
              at={{x: x + 48, y: y + h - foot / 2 + 15}}
              size={sizeToFit(error, {mono: true}, w - 96, 44)}
              mono
              weight={700}
              fill={theme.onTrouble}
            >
              {error}
            </Words>
          </g>
        )}
      </g>
    );
  },

  says: (view) => [
    view.name,
    view.status,
    ...(view.field === undefined ? [] : [`${view.field.name}:`, textOf(view)]),
    ...(view.error === undefined ? [] : [view.error]),
  ],

  samples: [
    {
      shows: 'throws',
      view: {
        name: 'billing',
        status: 'throws',
        tone: 'trouble',
        error: 'amount: "12,50" is not a number',
        held: {copy: 'c1', message: 'M2', ink: 1},
        field: {name: 'amount', value: '12,50', oddAt: 2},
      },
    },
    {
      shows: 'reads',
      view: {
        name: 'billing',
        status: 'parses',
        tone: 'busy',
        held: {copy: 'c1', message: 'M2', ink: 1},
        field: {name: 'amount', value: '12,50'},
        progress: 0.4,
      },
    },
  ],
};
