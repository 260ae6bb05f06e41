import type {Json} from '../../../simulation';
import type {PartWords} from '../../../storyboard/scene';
import {sink, type Thing} from '../../../storyboard/thing';
import {rowsOf} from '../../../storyboard/questions/sinks';
import type {Kind} from '../../kind';
import {LABEL_HEIGHT} from '../../marks/type';
import {VALUE_ROWS_HEIGHT, ValueRows, wordsOfRows, type ValueRow} from '../../marks/ValueRows';

export interface TableWords extends PartWords<'table'> {
  readonly of: Thing<'sink'>;
  readonly title: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    table: TableWords;
  }
}

interface TableView {
  readonly title: string;
  readonly rows: readonly ValueRow[];
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A table of a database: a row per key, with all that it has held. */
export const table: Kind<TableWords, TableView> = {
  stature: () => ({above: LABEL_HEIGHT, body: VALUE_ROWS_HEIGHT, below: 0}),

  view: ({of, title}, instant) => {
    const rows = rowsOf(instant, of);
    if (rows === undefined) return undefined;
    return {
      title,
      rows: rows.map(({key, values}) => ({
        key,
        values: values.map(({value, message}, index) => ({
          text: textOf(value),
          ink: instant.inkOf(message),
          current: index === values.length - 1,
        })),
      })),
    };
  },

  draw: ({title, rows}, box, theme) => <ValueRows title={title} rows={rows} box={box} theme={theme} />,
  says: ({title, rows}) => wordsOfRows(title, rows),

  samples: [
    {
      shows: 'a row written twice',
      words: {part: 'table', of: sink('users'), title: 'table users'},
      view: {
        title: 'table users',
        rows: [
          {
            key: 'User A',
            values: [
              {text: 'Alice', ink: 0, current: false},
              {text: 'Alicia', ink: 0, current: true},
            ],
          },
        ],
      },
    },
    {
      shows: 'two keys',
      words: {part: 'table', of: sink('users'), title: 'table users'},
      view: {
        title: 'table users',
        rows: [
          {key: 'User A', values: [{text: 'Alice', ink: 0, current: true}]},
          {key: 'User B', values: [{text: 'Bob', ink: 1, current: true}]},
        ],
      },
    },
  ],
};
