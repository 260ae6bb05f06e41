import type {History, Signal, SignalKind} from '../simulation';

/** How a kind of signal is shown. */
interface Showing {
  /** What is written on it when it carries no message. */
  readonly verb: (signal: Signal) => string;
  /** Whether it carries messages from place to place, in their colours; the others only speak of them. */
  readonly carries: boolean;
  /** Group coordination runs unseen, and so does a question that brings nothing at once. */
  readonly seen: 'always' | 'with messages' | 'when it brings something at once' | 'never';
}

const talk = (verb: string | ((signal: Signal) => string), seen: Showing['seen'] = 'always'): Showing => ({
  verb: typeof verb === 'string' ? () => verb : verb,
  carries: false,
  seen,
});
const load = (verb: string, seen: Showing['seen'] = 'always'): Showing => ({verb: () => verb, carries: true, seen});

/** A verb and the message that it is about. */
const about =
  (verb: string) =>
  ({messages: [message]}: Signal): string =>
    message === undefined ? verb : `${verb} ${message}`;

/** The number that a protocol's words end in: "Fetch offset 2", "OffsetCommit clicks-0 = 3". */
const numbered =
  (verb: string) =>
  ({says}: Signal): string => {
    const [number] = /\d+$/.exec(says) ?? [];
    return number === undefined ? verb : `${verb} ${number}`;
  };

/** Each kind of signal: its verb, whether it goes in a message's colour or in that of talk, and whether it is seen. */
const SIGNALS: {readonly [Kind in SignalKind]: Showing} = {
  publish: load('publish'),
  confirm: talk(about('confirm')),
  return: load('return'),
  deliver: load('deliver'),
  ack: talk(about('ack')),
  nack: talk(about('nack')),
  reject: talk(about('reject')),
  get: talk('get'),
  'get-empty': talk('get-empty'),
  consume: talk('consume', 'never'),
  cancel: talk('cancel', 'never'),
  produce: load('produce'),
  produced: talk('ack'),
  fetch: talk(numbered('fetch from'), 'when it brings something at once'),
  fetched: load('records', 'with messages'),
  commit: talk(numbered('commit')),
  committed: talk('ok'),
  coordinate: talk('coordinate', 'never'),
  call: talk(({says}) => says),
  answer: talk(({says}) => says),
  alarm: talk('alarm'),
};

export const verbOf = (signal: Signal): string => SIGNALS[signal.kind].verb(signal);

/** Whether a signal is drawn as the messages that it carries. */
export const carries = ({kind, messages}: Signal): boolean => SIGNALS[kind].carries && messages.length > 0;

/** Questions whose answer leaves at once, and brings messages. */
const bringingAtOnce = (departed: readonly Signal[]): ReadonlySet<string> => {
  const asking = new Map<string, Signal>();
  const bringing = new Set<string>();
  for (const signal of departed) {
    if (SIGNALS[signal.kind].seen === 'when it brings something at once')
      asking.set(JSON.stringify([signal.from, signal.to]), signal);
    if (SIGNALS[signal.kind].seen !== 'with messages' || signal.messages.length === 0) continue;
    const question = asking.get(JSON.stringify([signal.to, signal.from]));
    if (question?.arrives === signal.departs) bringing.add(question.id);
  }
  return bringing;
};

/** Signals that the picture shows, by departure. */
export const visibleSignals = ({events}: History): readonly Signal[] => {
  const departed = events.flatMap((event) => (event.type === 'departed' ? [event.signal] : []));
  const bringing = bringingAtOnce(departed);
  return departed.filter((signal) => {
    switch (SIGNALS[signal.kind].seen) {
      case 'always':
        return true;
      case 'never':
        return false;
      case 'with messages':
        return signal.messages.length > 0;
      case 'when it brings something at once':
        return bringing.has(signal.id);
    }
  });
};
