import {cloneElement} from 'react';
import type {Part} from '../../storyboard/scene';
import {
  drawn,
  falsePicture,
  groups,
  moved,
  reworked,
  saying,
  within,
  without,
  type Change,
  type Drawn,
  type KindFalsehood,
  type PictureFalsehood,
} from './falsehood';
import {truths} from './kinds/register';

const isRect = ({type}: Drawn): boolean => type === 'rect';
const isText = ({type}: Drawn): boolean => type === 'text';

const more = (by: number) => (words: string) => words.replace(/\d+/, (number) => String(Number(number) + by));

/** A group put elsewhere, px. */
const shifted = (attribute: string, x: number, y: number): Change =>
  groups(attribute, (element) => moved(element, x, y));

const isToken =
  (...kinds: readonly string[]) =>
  (key: string): boolean =>
    kinds.length === 0 || kinds.some((kind) => key.startsWith(`${kind} `));

/** Only tokens whose keys begin with one of these words; all of them when there are none. */
const inTokens = (change: Change, ...kinds: readonly string[]): Change => within('token', change, isToken(...kinds));

const attribute = (name: string, value: (own: unknown) => unknown): Change =>
  drawn(
    ({props}) => props[`data-${name}`] !== undefined,
    (props) => ({[`data-${name}`]: value(props[`data-${name}`])}),
  );

/** The first of them in a picture only. */
const once = (change: Change): Change => {
  let done = false;
  return (element) => {
    if (done) return undefined;
    const other = change(element);
    done = other !== undefined;
    return other;
  };
};

/** Changed anew for each picture. */
const firstOnly = (
  pretends: string,
  change: Change,
  around: (one: Change) => Change = (one) => one,
): PictureFalsehood => ({
  pretends,
  told: (picture) => reworked(picture, around(once(change))),
});

const halved: Change = drawn(isRect, ({width}) => ({width: Number(width) / 2}));

const TOKENS: readonly PictureFalsehood[] = [
  firstOnly(
    'the first token is not there',
    without(({props}) => props['data-token'] !== undefined),
  ),
  falsePicture(
    'all messages have one name',
    inTokens(saying(/^[A-Z]\d+$/, 'M1'), 'copy', 'ghost', 'record', 'carried'),
  ),
  falsePicture(
    'all messages have one colour',
    inTokens(
      drawn(isRect, ({fill, stroke}) => ({fill: fill === 'none' ? fill : '#5BB8F0', stroke})),
      'copy',
    ),
  ),
  falsePicture(
    'all messages have one shape',
    inTokens(
      drawn(
        ({type}) => type === 'path' || type === 'circle',
        () => ({d: 'M0 0 L1 1', r: 0}),
      ),
      'copy',
      'ghost',
    ),
  ),
  falsePicture(
    'what is under way has arrived',
    without(({props}) => props['data-token'] !== undefined && props['data-signal'] !== undefined),
  ),
  falsePicture('what is under way is far from its way', shifted('signal', 0, 330)),
  falsePicture('verbs say no number and no message', inTokens(saying(/ \S+$/, ''), 'verb')),
  falsePicture('acks are nacks', inTokens(saying(/^ack/, 'nack'), 'verb')),
  falsePicture(
    'verbs point back',
    inTokens(
      drawn(
        ({type}) => type === 'path',
        () => ({transform: 'rotate(180)'}),
      ),
      'verb',
    ),
  ),
  falsePicture(
    'tokens are half there',
    drawn(
      ({props}) => props['data-token'] !== undefined,
      () => ({opacity: 0.5}),
    ),
  ),
  falsePicture(
    'words that are lost go on',
    inTokens(
      without(({type}) => type === 'circle'),
      'verb',
    ),
  ),
  falsePicture(
    'a message that is lost waits',
    inTokens(
      without(({type, props}) => type === 'circle' && props.fill === '#FF6F5B'),
      'carried',
    ),
  ),
  falsePicture('what is gone is another message', inTokens(saying(/^[A-Z]/, 'Z'), 'deleted')),
  falsePicture('what leaves is another message', (element) =>
    element.props['data-leaving'] === undefined
      ? undefined
      : (cloneElement(element, {'data-x': ''}, 'children' in element.props ? <text>Z9</text> : null) as Drawn),
  ),
  falsePicture('the second delivery is the third', inTokens(saying(/^\d$/, more(1)))),
  falsePicture(
    'what is unacked is whole',
    inTokens(
      drawn(isRect, () => ({strokeDasharray: undefined})),
      'ghost',
    ),
  ),
];

const LINKS: readonly PictureFalsehood[] = [
  falsePicture(
    'nobody is connected',
    without(({props}) => props['data-link'] !== undefined),
  ),
  firstOnly('one connection less', (element) =>
    element.props['data-link'] === undefined ? undefined : ((<g />) as Drawn),
  ),
  falsePicture('it leads elsewhere', shifted('link', 0, 150)),
  falsePicture(
    'what is cut goes on',
    within(
      'link',
      without(({type}) => type === 'circle'),
    ),
  ),
  falsePicture(
    'what goes on is cut',
    groups(
      'link',
      (element) =>
        (
          <g {...element.props}>
            {element.props.children}
            <circle cx={0} cy={0} r={30} />
          </g>
        ) as Drawn,
    ),
  ),
  falsePicture(
    'it leads to somebody else',
    attribute('link', (own) => String(own).split('|').reverse().join('|')),
  ),
  falsePicture(
    'it means something else',
    attribute('means', (own) => (own === 'consumes' ? 'publishes' : 'consumes')),
  ),
  falsePicture(
    'it has no arrow',
    within(
      'link',
      without(({props}) => props.transform !== undefined),
    ),
  ),
];

const HEADLINE: readonly PictureFalsehood[] = [
  falsePicture(
    'no headline',
    without(({props}) => props['data-caption'] !== undefined),
  ),
  falsePicture('it says less', within('caption', saying(/^(\S+) /, '$1s '))),
  falsePicture('other numbers', within('caption', saying(/\d+/, more(1)))),
  falsePicture('another message', within('caption', saying(/P17|\bM\d/, 'X1'))),
  falsePicture(
    'nothing in it is red',
    within(
      'caption',
      drawn(
        ({type}) => type === 'tspan',
        () => ({fill: undefined}),
      ),
    ),
  ),
  falsePicture(
    'no name in it has a colour',
    within(
      'caption',
      drawn(
        ({type, props}) => type === 'tspan' && props.children === 'User A',
        () => ({fill: undefined}),
      ),
    ),
  ),
  falsePicture('a word that nobody answers for', (element) =>
    element.type === 'svg'
      ? ((
          <svg {...element.props}>
            {element.props.children}
            <text>Everything is fine</text>
          </svg>
        ) as Drawn)
      : undefined,
  ),
];

const CLOCK: readonly PictureFalsehood[] = [
  falsePicture(
    'twice the time',
    within(
      'clock',
      saying(/^\d+\.\d+ s$/, (words) => `${(parseFloat(words) * 2).toFixed(2)} s`),
    ),
  ),
  falsePicture('another chapter', within('clock', saying(/^\d\d$/, '77'))),
  falsePicture('another film', within('clock', saying(/^[A-Z]/, 'Z'))),
  falsePicture(
    'no time',
    within(
      'clock',
      without(({props}) => props.textAnchor === 'end'),
    ),
  ),
];

const TICKS: readonly PictureFalsehood[] = [
  falsePicture(
    'all is told',
    within(
      'told',
      drawn(isRect, () => ({fill: '#F3F6FD'})),
    ),
  ),
  firstOnly('one beat less', without(isRect), (one) => within('told', one)),
  falsePicture(
    'no ticks',
    without(({props}) => props['data-told'] !== undefined),
  ),
  firstOnly('one beat is half as long', halved, (one) => within('told', one)),
];

const CALLOUTS: readonly PictureFalsehood[] = [
  falsePicture(
    'no callouts',
    without(({props}) => props['data-callout'] !== undefined),
  ),
  falsePicture('it says something else', within('callout', saying(/^/, 'not '))),
  falsePicture('it is at something else', shifted('callout', 500, 0)),
  falsePicture(
    'its leader leads away',
    within(
      'callout',
      drawn(
        ({type}) => type === 'circle',
        ({cx}) => ({cx: Number(cx) - 400}),
      ),
    ),
  ),
  falsePicture('a callout that nobody asked for', (element) =>
    element.type === 'svg'
      ? ((
          <svg {...element.props}>
            {element.props.children}
            <g data-callout="all">
              <text>done</text>
            </g>
          </svg>
        ) as Drawn)
      : undefined,
  ),
];

const stageAt = (transform: string): Change =>
  groups('stage', (element) => (<g transform={transform}>{element}</g>) as Drawn);

const CAMERA: readonly PictureFalsehood[] = [
  falsePicture('it looks beside what it is about', stageAt('translate(1200 0)')),
  falsePicture('it is so near that half is outside', stageAt('scale(2.4)')),
  falsePicture('what is above is behind the headline', stageAt('translate(0 -300)')),
];

const CARDS: readonly PictureFalsehood[] = [
  falsePicture(
    'half the time to think',
    within(
      'caption',
      drawn(
        ({props}) => props['data-thought'] !== undefined,
        ({width}) => ({width: Number(width) / 2}),
      ),
    ),
  ),
  falsePicture(
    'all the time to think',
    within(
      'caption',
      drawn(
        ({props}) => props['data-thought'] !== undefined,
        () => ({width: 1760}),
      ),
    ),
  ),
  falsePicture('another act', within('caption', saying(/^(ACT )?\d$/, more(1)))),
  falsePicture('another difference', within('caption', saying(/Idempotency-Key|unique/, 'nothing'))),
  falsePicture(
    'no small print',
    without(({props}) => props['data-small-print'] !== undefined),
  ),
  falsePicture('other small print', within('small-print', saying(/\S+$/, 'never'))),
  falsePicture('a card with a rail', (element) =>
    element.props['data-kind'] !== undefined && element.props['data-kind'] !== 'beat'
      ? ((
          <g>
            {element}
            <g data-clock="">
              <text>1.00 s</text>
            </g>
          </g>
        ) as Drawn)
      : undefined,
  ),
  falsePicture(
    'nothing of what it is about',
    without(({props}) => props['data-stage'] !== undefined),
  ),
];

const PANELS: readonly PictureFalsehood[] = [
  falsePicture(
    'no panel',
    without(({props}) => props['data-panel'] !== undefined),
  ),
  falsePicture('another heading', within('panel', saying(/^Act 1$|^Workers$/, 'Act 3'))),
  falsePicture(
    'its frame is around others',
    within(
      'panel',
      drawn(isRect, ({x}) => ({x: Number(x) - 900})),
    ),
  ),
];

const PARTS: readonly PictureFalsehood[] = [
  firstOnly('one part less', (element) => (element.props['data-part'] === undefined ? undefined : ((<g />) as Drawn))),
  falsePicture('parts that say nothing', within('part', without(isText))),
  falsePicture(
    'words that are too faint',
    within(
      'part',
      drawn(isText, () => ({opacity: 0.1})),
    ),
  ),
];

/** What pictures of whatever kinds of part must not get away with, by what is wrong in them. */
export const pictureFalsehoods: Readonly<Record<string, readonly PictureFalsehood[]>> = {
  tokens: TOKENS,
  links: LINKS,
  headline: HEADLINE,
  clock: CLOCK,
  ticks: TICKS,
  callouts: CALLOUTS,
  camera: CAMERA,
  cards: CARDS,
  panels: PANELS,
  parts: PARTS,
};

/** What kinds of part must not get away with. */
export const kindFalsehoods: readonly {readonly kind: Part['part']; readonly falsehood: KindFalsehood}[] = (
  Object.keys(truths) as (keyof typeof truths)[]
).flatMap((kind) => truths[kind].falsehoods.map((falsehood) => ({kind, falsehood})));
