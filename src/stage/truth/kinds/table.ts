import type {Json} from '../../../simulation';
import type {Text} from '../../readPicture';
import type {Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, falseWords, without} from '../falsehood';
import type {Facts} from '../facts';
import {plain} from '../fields';
import {isRed} from '../hues';
import type {Now} from '../now';
import {bySection, sectionOf} from '../sections';
import {wholeOf, type SeenPart} from '../seen';
import type {KindTruth, PartOf} from './kind';

/** A row: all that was written under its key, the newest last. */
interface Row {
  readonly key: string;
  readonly values: readonly string[];
  /** What stands was sent before something that it has overwritten. */
  readonly outdated: boolean;
  /** What the unique key has kept out, the newest last. */
  readonly refused: readonly string[];
}

/** Messages in the order in which they were sent, until the end of the run. */
const inOrderSent = ({history}: Facts): readonly string[] =>
  history.events.flatMap((event) => {
    if (event.type === 'buffered') return [event.message];
    return event.type === 'departed' && event.signal.kind === 'publish' ? event.signal.messages : [];
  });

/** A value of several fields is told without those that repeat its key. */
const valueText = (value: Json, key: string): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .flatMap(([name, field]) => (field === key ? [] : [`${name} ${plain(field)}`]))
        .join(', ')
    : plain(value);

/** The rows that it shows, of the act that it shows: none while that is to come. */
const rowsOf = ({of, only, act}: PartOf<'table'>, now: Now): readonly Row[] => {
  const facts = now.factsOf(act ?? now.act);
  if (facts === undefined) return [];
  const writes = facts.messages.writes.get(of.name) ?? [];
  const written = writes.filter(({type}) => type === 'rowWritten');
  const sent = inOrderSent(facts);
  return [...new Set(written.map(({key}) => key))]
    .sort()
    .filter((key) => only === undefined || key === only)
    .map((key) => {
      const own = written.filter((write) => write.key === key);
      const places = own.map(({message}) => sent.indexOf(message));
      return {
        key,
        values: own.map(({value}) => valueText(value, key)),
        outdated: places.some((place) => place > (places.at(-1) ?? 0)),
        refused: writes.flatMap((write) =>
          write.type === 'rowRefused' && write.key === key ? [valueText(write.value, key)] : [],
        ),
      };
    });
};

/** So many values beside the one that stands have room; how many older ones there were is said. */
const STRUCK = 2;
const struckIn = ({values}: Row): readonly string[] => values.slice(0, -1).slice(-STRUCK);
const olderSays = ({values}: Row): readonly string[] =>
  values.length - 1 > STRUCK ? [`+${values.length - 1 - STRUCK} older`] : [];

const isOlder = ({within}: Text): boolean => within.some(({data}) => data.older !== undefined);

/** Without what is said of older values. */
const inRow = (key: string, own: SeenPart): SeenPart => {
  const row = sectionOf(own, (within) => within.some(({data}) => data.row === key));
  return {...row, texts: row.texts.filter((text) => !isOlder(text))};
};

/** Each value that was overwritten is struck out, in the colour of what stands: red where that is the older one. */
const wrongStrikes = (row: Row, {texts, shapes}: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const struck = struckIn(row);
  const strikes = shapes.filter(({is}) => is === 'path');
  const stands = texts.at(-1);
  const isOn = (index: number): boolean => {
    const [strike, value] = [strikes[index], texts[index + 1]];
    if (strike === undefined || value === undefined) return false;
    return strike.x <= value.x && strike.x + strike.width > value.x && Math.abs(strike.y - value.y) < value.size;
  };
  if (strikes.length !== struck.length || !struck.every((_, index) => isOn(index)))
    return [{expected: `struck out: ${struck.join(', ') || 'none'}`, seen: `${strikes.length} strikes`}];
  const colours = struck.length === 0 ? [] : [stands?.fill ?? '', ...strikes.map(({stroke}) => stroke)];
  return colours.every((colour) => colour === colours[0] && isRed(colour) === row.outdated)
    ? []
    : [{expected: row.outdated ? 'in red: the older one stands' : 'not in red', seen: colours.join(' ')}];
};

/** Below a row: what was refused, struck out in red. */
const refusedSays = ({key, refused}: Row): readonly string[] => {
  const [newest] = refused.slice(-1);
  if (newest === undefined) return [];
  return [key, newest, refused.length === 1 ? 'refused' : `refused ${refused.length} times`];
};

const inRefusal = (key: string, own: SeenPart): SeenPart =>
  sectionOf(own, (within) => within.some(({data}) => data.refused === key));

const wrongRefusal = ({key, refused}: Row, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const {shapes, texts} = inRefusal(key, own);
  const strikes = shapes.filter(({is, stroke}) => is === 'path' && isRed(stroke));
  if (refused.length === 0) return [];
  return strikes.length === 1 && isRed(texts.at(-1)?.fill ?? '#000000')
    ? []
    : [{expected: `${refused.at(-1)} struck out in red under ${key}`, seen: `${strikes.length} red strikes`}];
};

/** Each row with what it has held, what stands last. */
export const table: KindTruth<'table'> = {
  isDrawn: ({of}, {scenario}) => scenario.sinks.some(({is, name}) => is === 'table' && name === of.name),
  words: (part, now, {own}) => {
    const rows = rowsOf(part, now);
    return bySection(own.texts, (text) => (isOlder(text) ? 'older' : 'rows'), {
      older: rows.flatMap(olderSays),
      rows: [
        ...part.columns,
        ...rows.flatMap((row) => [row.key, ...struckIn(row), row.values.at(-1) ?? '', ...refusedSays(row)]),
      ],
    });
  },
  complaints: (part, now, {own}) =>
    rowsOf(part, now).flatMap((row) => [...wrongStrikes(row, inRow(row.key, own)), ...wrongRefusal(row, own)]),
  spots: (part, now, own) =>
    Object.fromEntries(
      rowsOf(part, now).flatMap(({key, refused}) => [
        [key, wholeOf([inRow(key, own)])] as const,
        ...(refused.length > 0 ? [[`refused ${key}`, wholeOf([inRefusal(key, own)])] as const] : []),
      ]),
    ),
  falsehoods: [
    falseView<{rows: readonly {now: string}[]}>('another value stands', ({rows}) => ({
      rows: rows.map((row) => ({...row, now: `${row.now}s`})),
    })),
    falseView<{rows: readonly {struck: readonly string[]}[]}>('nothing was overwritten', ({rows}) => ({
      rows: rows.map((row) => ({...row, struck: []})),
    })),
    falseView<{rows: readonly {hidden: number}[]}>('nothing stood there before that', ({rows}) => ({
      rows: rows.map((row) => ({...row, hidden: 0})),
    })),
    falseView<{rows: readonly {outdated: boolean}[]}>('the older value won, or the newer one did', ({rows}) => ({
      rows: rows.map((row) => ({...row, outdated: !row.outdated})),
    })),
    falseView<{rows: readonly {refused?: object}[]}>('nothing was refused', ({rows}) => ({
      rows: rows.map(({refused: _, ...row}) => row),
    })),
    falseView<{rows: readonly {refused?: {times: number}}[]}>('one more was refused', ({rows}) => ({
      rows: rows.map((row) => ({
        ...row,
        ...(row.refused && {refused: {...row.refused, times: row.refused.times + 1}}),
      })),
    })),
    falseView<{rows: readonly object[]}>('one row less', ({rows}) => ({rows: rows.slice(1)})),
    falseView<{columns: readonly string[]}>('its columns are exchanged', ({columns}) => ({
      columns: columns.toReversed(),
    })),
    falseWords<{act?: number}>('what another act has written', ({act}) => ({act: act === 0 ? 1 : 0})),
    falseDrawing(
      'nothing is struck out',
      without(({type, props}) => type === 'path' && props.fill === 'none'),
    ),
    falseDrawing(
      'all of one ink',
      drawn(
        ({type}) => type === 'text',
        () => ({fill: '#1B1F2A'}),
      ),
    ),
  ],
};
