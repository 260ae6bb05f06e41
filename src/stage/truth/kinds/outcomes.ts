import type {Thing} from '../../../storyboard/thing';
import type {Complaint} from '../complaint';
import type {Now} from '../now';
import {says} from '../words';
import type {Sight, Truth} from './kind';

interface TableWords {
  readonly of: Thing<'sink'>;
  readonly title: string;
}
interface FinishedWords {
  readonly title: string;
  readonly clients: readonly Thing<'actor'>[];
}

/** A value, and the message that it came with. */
interface Value {
  readonly text: string;
  readonly message: string;
}

const chain = (values: readonly Value[]): readonly string[] =>
  values.flatMap(({text}, index) => (index === 0 ? [text] : ['→', text]));

/** Values in the colour of another message. */
const wrongColours = (values: readonly Value[], {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] =>
  values.flatMap((value) =>
    own.texts
      .filter(({words}) => says(words, value.text))
      .flatMap(({fill}) => {
        const same = values.filter(({text}) => text === value.text);
        return same.some(({message}) => colours.isOf(message, fill))
          ? []
          : [{expected: `"${value.text}" in the colour of ${value.message}`, seen: fill}];
      }),
  );

const rowsOf = (sink: string, {facts}: Now): ReadonlyMap<string, readonly Value[]> => {
  const written = (facts.messages.writes.get(sink) ?? []).filter(({type}) => type === 'rowWritten');
  const keys = [...new Set(written.map(({key}) => key))].sort();
  return new Map(
    keys.map((key) => [
      key,
      written
        .filter((write) => write.key === key)
        .map(({value, message}) => ({text: typeof value === 'string' ? value : JSON.stringify(value), message})),
    ]),
  );
};

/** Each row with all that it has held, the newest last. */
export const table: Truth<TableWords> = {
  isDrawn: ({of}, {scenario}) => scenario.sinks.some(({is, name}) => is === 'table' && name === of.name),
  words: ({of, title}, now) => [
    title,
    ...[...rowsOf(of.name, now)].flatMap(([key, values]) => [key, ...chain(values)]),
  ],
  complaints: ({of}, now, sight) => wrongColours([...rowsOf(of.name, now).values()].flat(), sight),
};

const finishedBy = ({clients}: FinishedWords, {facts}: Now): readonly Value[] =>
  clients
    .flatMap(({name}) => facts.clients.of(name).works)
    .filter(({well}) => well)
    .sort((a, b) => a.to - b.to)
    .map(({message}) => ({text: message, message}));

/** Messages in the order in which their handlers came to an end. */
export const finished: Truth<FinishedWords> = {
  words: (part, now) => [part.title, ...chain(finishedBy(part, now))],
  complaints: (part, now, sight) => wrongColours(finishedBy(part, now), sight),
};
