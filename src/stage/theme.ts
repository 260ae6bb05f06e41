export type Shape = 'circle' | 'square' | 'triangle' | 'plus' | 'hex';

/** Whose a message is: one colour and one shape. */
export interface Ink {
  /** Fill of a message that is really there; line of one that is not. */
  readonly solid: string;
  /** Text on `solid`. */
  readonly on: string;
  /** Fill of a message that is kept in a log. */
  readonly tint: string;
  /** From the sixth on, messages have no shape of their own: labels alone tell them apart. */
  readonly shape: Shape | 'none';
}

/** Colours of the picture. Four depths, far to near: ground, place (a broker), machine (queue, log, consumer), message. */
export interface Theme {
  readonly name: ThemeName;
  readonly ground: string;
  readonly place: string;
  readonly placeEdge: string;
  readonly machine: string;
  readonly machineEdge: string;
  /** Pipes, rulers, links. */
  readonly rail: string;
  readonly text: string;
  readonly muted: string;
  /** Callouts and heads: the ground and the text change places. */
  readonly call: string;
  readonly onCall: string;
  /** Verbs on the move: ack, poll, commit, confirm. */
  readonly signal: string;
  readonly onSignal: string;
  readonly trouble: string;
  readonly onTrouble: string;
  readonly troubleTint: string;
  readonly good: string;
  readonly onGood: string;
  /** Evidence of the world outside: paper in both themes. */
  readonly paper: string;
  readonly paperEdge: string;
  /** Opacity of the shadow below paper. */
  readonly shadow: number;
  /** Identity of messages, in order of appearance. */
  readonly keys: readonly [Ink, ...Ink[]];
}

export type ThemeName = 'dark' | 'light';

/** Inks on paper, the same in both themes. */
export const PAPER_INK = {
  text: '#1B1F2A',
  muted: '#5F584A',
  rule: '#CFC5AE',
  trouble: '#C2301C',
  good: '#0B6C53',
  amber: '#8C5800',
} as const;

const ink = (shape: Ink['shape'], solid: string, on: string, tint: string): Ink => ({shape, solid, on, tint});

const DARK: Theme = {
  name: 'dark',
  ground: '#0B1020',
  place: '#131B2F',
  placeEdge: '#2B3857',
  machine: '#1D2843',
  machineEdge: '#465883',
  rail: '#6F83B3',
  text: '#F3F6FD',
  muted: '#AAB7D3',
  call: '#F3F6FD',
  onCall: '#0B1020',
  signal: '#3D4F7C',
  onSignal: '#FFFFFF',
  trouble: '#FF6F5B',
  onTrouble: '#1E0804',
  troubleTint: '#472320',
  good: '#45CB9F',
  onGood: '#06180F',
  paper: '#F7F1E3',
  paperEdge: '#F7F1E3',
  shadow: 0.35,
  keys: [
    ink('circle', '#5BB8F0', '#0B1020', '#1E4263'),
    ink('square', '#F5B83D', '#0B1020', '#50401F'),
    ink('triangle', '#B5D651', '#0B1020', '#404B1E'),
    ink('plus', '#F08CC8', '#0B1020', '#51304C'),
    ink('hex', '#B09DF8', '#0B1020', '#3A3468'),
    ink('none', '#AAB7D3', '#0B1020', '#2B3857'),
  ],
};

const LIGHT: Theme = {
  name: 'light',
  ground: '#EFE9DC',
  place: '#F9F6EE',
  placeEdge: '#CFC5AE',
  machine: '#FFFFFF',
  machineEdge: '#A39A86',
  rail: '#7A7261',
  text: '#171B26',
  muted: '#555D6E',
  call: '#171B26',
  onCall: '#FFFFFF',
  signal: '#4A5468',
  onSignal: '#FFFFFF',
  trouble: '#C2301C',
  onTrouble: '#FFFFFF',
  troubleTint: '#FADDD7',
  good: '#0B6C53',
  onGood: '#FFFFFF',
  paper: '#FFFFFF',
  paperEdge: '#B5AA92',
  shadow: 0.1,
  keys: [
    ink('circle', '#146BA6', '#FFFFFF', '#CFE6F6'),
    ink('square', '#8C5800', '#FFFFFF', '#F8E2B6'),
    ink('triangle', '#566A00', '#FFFFFF', '#E3EDB9'),
    ink('plus', '#A73875', '#FFFFFF', '#F8D9E9'),
    ink('hex', '#6444B8', '#FFFFFF', '#E2D9F8'),
    ink('none', '#555D6E', '#FFFFFF', '#E4DDCC'),
  ],
};

export const themeNamed = (name: ThemeName): Theme => (name === 'dark' ? DARK : LIGHT);

/** The other one: a question changes the lights. */
export const oppositeOf = (theme: Theme): Theme => themeNamed(theme.name === 'dark' ? 'light' : 'dark');
