import {partition} from '../../../../storyboard/thing';
import {
  drawn,
  falseDrawing,
  falsePort,
  falseTokens,
  falseView,
  groups,
  moved,
  saying,
  within,
  without,
} from '../../falsehood';
import type {KindTruth} from '../kind';

interface Sum {
  readonly key: string;
  readonly ink: number;
  readonly murmur2: number;
  readonly masked: number;
  readonly partitions: number;
  readonly partition: number;
  readonly dividedBefore?: number;
  readonly progress: number;
}

interface View {
  readonly linger: number;
  readonly sum?: Sum;
  readonly batched: readonly {readonly message: string}[];
  readonly logs: readonly {
    readonly isNew: boolean;
    readonly logEnd: number;
    readonly records: readonly {readonly message: string; readonly offset: number}[];
  }[];
}

const falseSum = (pretends: string, change: (sum: Sum) => Sum) =>
  falseView<View>(pretends, ({sum}) => (sum === undefined ? undefined : {sum: change(sum)}));

/** What a partitioner must not get away with. */
export const partitionerFalsehoods: KindTruth<'partitioner'>['falsehoods'] = [
  falseSum('another hash', (sum) => ({...sum, murmur2: sum.murmur2 + 2})),
  falseSum('the sign bit is not cleared', (sum) => ({...sum, masked: sum.murmur2})),
  falseSum('the mask is the absolute value', (sum) => ({...sum, masked: Math.abs(sum.murmur2)})),
  falseSum('the hash has no sign', (sum) => ({...sum, murmur2: sum.masked})),
  falseSum('another partition', (sum) => ({...sum, partition: (sum.partition + 1) % sum.partitions})),
  falseSum('it knows of one partition more', (sum) => ({...sum, partitions: sum.partitions + 1})),
  falseSum('it has always divided by so many', ({dividedBefore: _, ...sum}) => sum),
  falseSum('it has divided by another number before', (sum) => ({...sum, dividedBefore: 7})),
  falseSum('another key', (sum) => ({...sum, key: `${sum.key}s`})),
  falseSum('it is about another message', (sum) => ({...sum, ink: sum.ink === 0 ? 1 : 0})),
  falseSum('half of it is not worked out', (sum) => ({...sum, progress: sum.progress / 2})),
  falseView<View>('nothing is worked out', () => ({sum: undefined})),
  falseView<View>('its batch waits longer', ({linger}) => ({linger: linger + 100})),
  falseView<View>('its batch is empty', () => ({batched: []})),
  falseView<View>('the last one in the batch is the first one', ({batched}) => ({batched: batched.toReversed()})),
  falseView<View>('a new partition has always been there', ({logs}) => ({
    logs: logs.map((log) => ({...log, isNew: false})),
  })),
  falseView<View>('every partition is new', ({logs}) => ({logs: logs.map((log) => ({...log, isNew: true}))})),
  falseView<View>('the logs have each other’s records', ({logs}) => ({
    logs: logs.map((log, index) => ({...log, records: logs.at(-1 - index)?.records ?? []})),
  })),
  falseView<View>('the records of a log are exchanged', ({logs}) => ({
    logs: logs.map((log) => ({
      ...log,
      records: log.records.map((record, index) => ({
        ...record,
        message: log.records.at(-1 - index)?.message ?? record.message,
      })),
    })),
  })),
  falseView<View>('each log goes on for one more', ({logs}) => ({
    logs: logs.map((log) => ({...log, logEnd: log.logEnd + 1})),
  })),
  falseView<View>('one partition less', ({logs}) => ({logs: logs.slice(0, -1)})),
  falseTokens('what waits lies outside of its batch', (targets) =>
    targets.map((target) => (target.key.startsWith('pending') ? {...target, y: target.y - 400} : target)),
  ),
  falsePort('a record goes to the log of another partition', (end) => {
    const {thing, signal} = end;
    if (thing.kind !== 'partition' || signal.kind !== 'produce') return end;
    const [, topic = '', number = ''] = /^(.*)-(\d+)$/.exec(thing.name) ?? [];
    return {...end, thing: partition(topic, number === '0' ? 1 : 0)};
  }),
  falsePort('a record leaves where its ack comes back', (end) =>
    end.thing.kind === 'actor' && end.signal.kind === 'produce'
      ? {...end, signal: {...end.signal, kind: 'produced'}}
      : end,
  ),
  falseDrawing(
    'the minus is not circled',
    within(
      'sum',
      without(({type, props}) => type === 'circle' && props.fill === 'none'),
    ),
  ),
  falseDrawing('the arrow leads to another log', (element) =>
    element.type === 'path' && element.props.strokeWidth === 10 ? moved(element, 0, 320) : undefined,
  ),
  falseDrawing(
    'there is no arrow',
    without(({type, props}) => type === 'path' && props.strokeWidth === 10),
  ),
  falseDrawing('another place in the log is lit', (element) =>
    element.type === 'rect' && element.props.fill === 'none' ? moved(element, 160, 0) : undefined,
  ),
  falseDrawing(
    'nothing is underlined',
    within(
      'sum',
      without(({type}) => type === 'rect'),
    ),
  ),
  falseDrawing(
    'another divisor is like the old one',
    drawn(
      ({type, props}) => type === 'text' && props.fontSize === 72,
      () => ({fill: '#F3F6FD'}),
    ),
  ),
  falseDrawing(
    'its minus is like any other sign',
    within(
      'sum',
      drawn(
        ({type}) => type === 'tspan',
        () => ({fill: undefined}),
      ),
    ),
  ),
  falseDrawing(
    'it leads to every log',
    within(
      'log',
      drawn(
        ({type}) => type === 'text',
        () => ({fill: '#F3F6FD'}),
      ),
    ),
  ),
  falseDrawing('an even one is odd', saying(/^even/, 'odd')),
  falseDrawing('another operation', saying(/0x7fffffff/, '0x7ffffffe')),
  falseDrawing('its name is that of another topic', saying(/^posts$/, 'views')),
  falseDrawing(
    'the logs stand elsewhere',
    groups('log', (element) => moved(element, 0, -200)),
  ),
];
