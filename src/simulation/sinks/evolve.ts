import {EmptyBTree} from 'sorted-btree';
import type {SinkEvent} from '../event';
import type {Sink} from '../scenario';
import {series, withItem} from '../series';
import type {Row, Rows, SinkState} from '../world';

interface PersistentRows extends Rows {
  readonly with: (key: string, row: Row) => PersistentRows;
}

/** A sink before anything has been written to it. */
export const emptySink = ({is, name}: Sink): SinkState =>
  is === 'provider'
    ? {is, name, charges: series(), repeats: series()}
    : {is, name, rows: EmptyBTree as unknown as PersistentRows, writes: series()};

/** A sink after one call to it. */
export const evolveSink = (sink: SinkState, event: SinkEvent, at: number): SinkState => {
  switch (event.type) {
    case 'charged':
      return sink.is === 'provider' ? {...sink, charges: withItem(sink.charges, event.charge)} : sink;
    case 'chargeRepeated':
      return sink.is === 'provider' ? {...sink, repeats: withItem(sink.repeats, event.charge)} : sink;
    case 'rowWritten': {
      if (sink.is !== 'table') return sink;
      const row = rowOf(event, at);
      const rows = (sink.rows as PersistentRows).with(row.key, row);
      return {...sink, rows, writes: withItem(sink.writes, {...row, refused: false})};
    }
    case 'rowRefused':
      if (sink.is !== 'table') return sink;
      return {...sink, writes: withItem(sink.writes, {...rowOf(event, at), refused: true})};
  }
};

const rowOf = ({key, value, message}: Extract<SinkEvent, {type: 'rowWritten' | 'rowRefused'}>, at: number): Row => ({
  key,
  value,
  message,
  at,
});
