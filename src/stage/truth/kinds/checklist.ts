import {near, type Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, saying, without} from '../falsehood';
import {actorsThatAre, type Now} from '../now';
import type {SeenPart} from '../seen';
import type {KindTruth, PartOf, Sight} from './kind';

interface Line {
  readonly message: string;
  readonly value: string;
  readonly done: boolean;
  /** How long it waits, and how long it may, ms. */
  readonly waits?: {readonly for: number; readonly atMost: number};
}

const USUAL_TIMEOUT = 30_000;

/** What an application has to send, in order; each once, however often it is sent. */
const linesOf = ({about: {name}}: PartOf<'checklist'>, {scenario, facts: {producers}, ms}: Now): readonly Line[] => {
  const spec = actorsThatAre(scenario, 'producer').find((actor) => actor.name === name);
  const wait = producers.waits.get(name);
  const atMost = Number(spec?.config['request.timeout.ms'] ?? USUAL_TIMEOUT);
  return (spec?.sends ?? []).map(({message, value}) => {
    const done = producers.answered.get(name)?.has(message) === true;
    const waits = !done && wait?.messages.includes(message) === true;
    return {
      message,
      value: JSON.stringify(value),
      done,
      ...(waits && {waits: {for: Math.min(atMost, ms - wait.at), atMost}}),
    };
  });
};

const stateOf = ({done, waits}: Line): string => {
  if (done) return 'answered';
  return waits === undefined ? '' : `waits ${Math.floor(waits.for / 1000)} s`;
};

const valueOf = ({value}: Line, {unit}: PartOf<'checklist'>): string =>
  unit === undefined ? value : `${value} ${unit}`;

/** A bar is low, and has no line around it. */
const barsOf = ({shapes}: SeenPart, {stage}: Sight): SeenPart['shapes'] =>
  shapes.filter(({is, height, strokeWidth}) => is === 'rect' && strokeWidth === 0 && height < 16 * stage.scale);

/** A tick is a stroke on a disc. */
const ticksOf = ({shapes}: SeenPart): number =>
  shapes.filter(({is, fill}, index) => is === 'path' && fill === 'none' && shapes[index - 1]?.is === 'circle').length;

/** Ticks are as many as there are answers; below what waits is a bar, so far filled as its time is over. */
const wrongMarks = (lines: readonly Line[], sight: Sight): readonly Omit<Complaint, 'about'>[] => {
  const {own, colours} = sight;
  const done = lines.filter((line) => line.done);
  const [wait] = lines.flatMap(({waits}) => waits ?? []);
  const [whole, filled, ...more] = barsOf(own, sight);
  const share = whole === undefined || filled === undefined ? undefined : filled.width / whole.width;
  const isRight = wait === undefined ? share === undefined : near(share ?? -1, wait.for / wait.atMost, 0.02);
  return [
    ...(ticksOf(own) === done.length ? [] : [{expected: `${done.length} ticks`, seen: `${ticksOf(own)}`}]),
    ...(isRight && more.length === 0
      ? []
      : [{expected: wait === undefined ? 'no bar' : `${wait.for} of ${wait.atMost} ms`, seen: `${share}`}]),
    ...lines.flatMap(({message}) => {
      const fill = own.texts.find(({words}) => words === message)?.fill ?? '';
      const wrong = colours.isPlain(fill) ? undefined : colours.learn(message, fill);
      return wrong === undefined ? [] : [{expected: `${message} in its own colour: ${wrong}`, seen: fill}];
    }),
  ];
};

/** What an application has to send, and which answers it has. */
export const checklist: KindTruth<'checklist'> = {
  words: (part, now) => [
    part.title,
    ...linesOf(part, now).flatMap((line) => [
      line.message,
      {maybe: valueOf(line, part)},
      ...(stateOf(line) === '' ? [] : [stateOf(line)]),
    ]),
  ],
  complaints: (part, now, sight) => wrongMarks(linesOf(part, now), sight),
  spots: (part, now, own) => {
    const plate = own.shapes.find(({is}) => is === 'rect');
    const lines = linesOf(part, now);
    return Object.fromEntries(
      lines.map(({message}, index) => {
        const high = (plate?.height ?? 0) / lines.length;
        return [message, plate && {...plate, y: plate.y + index * high, height: high}];
      }),
    );
  },
  falsehoods: [
    falseView<{notes: readonly {state: string}[]}>('all is answered', ({notes}) => ({
      notes: notes.map((note) => ({...note, state: 'done'})),
    })),
    falseView<{notes: readonly {state: string}[]}>('nothing is answered', ({notes}) => ({
      notes: notes.map((note) => (note.state === 'done' ? {...note, state: 'open'} : note)),
    })),
    falseView<{notes: readonly {waited?: number}[]}>('it has waited for a second more', ({notes}) => ({
      notes: notes.map((note) => ({...note, ...(note.waited !== undefined && {waited: note.waited + 1000})})),
    })),
    falseView<{notes: readonly {timeout?: number}[]}>('it may wait twice as long', ({notes}) => ({
      notes: notes.map((note) => ({...note, ...(note.timeout !== undefined && {timeout: 2 * note.timeout})})),
    })),
    falseView<{notes: readonly {value: string}[]}>('each is worth ten times as much', ({notes}) => ({
      notes: notes.map((note) => ({...note, value: `${note.value}0`})),
    })),
    falseView<{notes: readonly {ink: number}[]}>('each in the colour of another one', ({notes}) => ({
      notes: notes.map((note) => ({...note, ink: note.ink + 1})),
    })),
    falseView<{notes: readonly object[]}>('the last one comes first', ({notes}) => ({notes: [...notes].reverse()})),
    falseDrawing(
      'nothing is ticked off',
      without(({type}) => type === 'circle'),
    ),
    falseDrawing(
      'the bar is full',
      drawn(
        ({type, props}) => type === 'rect' && Number(props.height) === 10,
        () => ({width: 50}),
      ),
    ),
    falseDrawing('another heading', saying(/^To charge$|^To do$/, 'To forget')),
  ],
};
