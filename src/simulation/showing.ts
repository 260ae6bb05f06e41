import type {Signal} from './signal';

/** How a kind of signal is shown. */
export interface Showing {
  /** What is written on it when it carries no message. */
  readonly verb: (signal: Pick<Signal, 'messages' | 'says'>) => string;
  /** Whether it carries messages from place to place, in their colours; the others only speak of them. */
  readonly carries: boolean;
  /** Whether it brings messages that are stored where it arrives: until then each is a copy under way. */
  readonly stores: boolean;
  /** Group coordination runs unseen, and so does a question that brings nothing at once. */
  readonly seen: 'always' | 'with messages' | 'when it brings something at once' | 'never';
}

export const talk = (verb: string | Showing['verb'], seen: Showing['seen'] = 'always'): Showing => ({
  verb: typeof verb === 'string' ? () => verb : verb,
  carries: false,
  stores: false,
  seen,
});

export const load = (verb: string, seen: Showing['seen'] = 'always'): Showing => ({
  verb: () => verb,
  carries: true,
  stores: false,
  seen,
});

/** A load that is stored where it arrives. */
export const newLoad = (verb: string): Showing => ({...load(verb), stores: true});

/** A verb and the message that it is about. */
export const about =
  (verb: string): Showing['verb'] =>
  ({messages: [message]}) =>
    message === undefined ? verb : `${verb} ${message}`;

/** The number that a protocol's words end in: "Fetch offset 2", "OffsetCommit clicks-0 = 3". */
export const numbered =
  (verb: string): Showing['verb'] =>
  ({says}) => {
    const [number] = /\d+$/.exec(says) ?? [];
    return number === undefined ? verb : `${verb} ${number}`;
  };
