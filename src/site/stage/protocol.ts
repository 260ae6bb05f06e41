import type {Stride} from '../../player';
import type {Aspect} from '../../stage/format';
import type {ThemeName} from '../../stage/theme';
import type {ThrownFault} from '../../storyboard/fork';

/** What the stage shows, as it tells the desk at every change. */
export interface StageState {
  /** Film, parameters, theme and faults, as a link without a time. */
  readonly link: string;
  readonly frame: number;
  /** The format of its picture. */
  readonly aspect: Aspect;
  readonly playing: boolean;
  /** Whether the film stops by itself at questions. */
  readonly stops: boolean;
  /** Names of the questions whose answers may be seen. */
  readonly answered: readonly string[];
  readonly blank: boolean;
}

/** A place on the picture, from 0 to 1 across and down. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What can be asked of a stage, by its own keys or by a desk. */
export type Command =
  | {readonly do: 'play'}
  | {readonly do: 'pause'}
  | {readonly do: 'toggle'}
  | {readonly do: 'seek'; readonly frame: number}
  | {readonly do: 'step'; readonly by: 1 | -1; readonly stride: Extract<Stride, 'beat' | 'event'>}
  /** On to the next question of the film that is on the stage then. */
  | {readonly do: 'next stop'}
  | {readonly do: 'open'; readonly link: string}
  | {readonly do: 'throw'; readonly fault: ThrownFault}
  | {readonly do: 'take back'}
  | {readonly do: 'stops'; readonly on: boolean}
  | {readonly do: 'blank'; readonly on: boolean}
  | {readonly do: 'theme'; readonly theme: ThemeName}
  | {readonly do: 'point'; readonly at: Spot | null};

export type Message =
  | {readonly from: 'stage'; readonly state: StageState}
  /** The stage's window is closed or shows something else now. */
  | {readonly from: 'stage'; readonly gone: true}
  | {readonly from: 'desk'; readonly asks: 'state'}
  | {readonly from: 'desk'; readonly command: Command};

const CHANNEL = 'queue-explainers stage';

/** The line between the windows of one browser: nothing leaves the machine. */
export interface Line {
  readonly send: (message: Message) => void;
  readonly hangUp: () => void;
}

export const openLine = (receive: (message: Message) => void): Line => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({data}: MessageEvent<Message>) => receive(data));
  return {send: (message) => channel.postMessage(message), hangUp: () => channel.close()};
};
