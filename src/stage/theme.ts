/** Colours of the picture; see the style page: the ground recedes, only messages are saturated. */
export interface Theme {
  readonly name: ThemeName;
  readonly ground: string;
  readonly panel: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly trouble: string;
  /** What is well: done, paid. */
  readonly good: string;
  /** Identity of messages, in order of appearance. */
  readonly keys: readonly [Ink, ...Ink[]];
  readonly dead: Ink;
  /** Dialogue of clients and brokers that carries no message: ack, confirm, fetch. */
  readonly signal: Ink;
}

/** One colour in its uses. `solid` under `onSolid` text; `tint` and `line` for outlines under `text`. */
export interface Ink {
  readonly solid: string;
  readonly onSolid: string;
  readonly tint: string;
  readonly line: string;
  readonly text: string;
}

export type ThemeName = 'dark' | 'light';

const DARK_TEXT = '#0F1420';

const darkInk = (solid: string, tint: string): Ink => ({solid, onSolid: DARK_TEXT, tint, line: solid, text: '#EDF1FA'});
const lightInk = (solid: string, tint: string): Ink => ({
  solid,
  onSolid: '#FFFFFF',
  tint,
  line: solid,
  text: '#1B1F2A',
});

const DARK: Theme = {
  name: 'dark',
  ground: '#0F1420',
  panel: '#161D2E',
  line: '#2E3A58',
  text: '#EDF1FA',
  muted: '#9AA7C4',
  trouble: '#FF6F5B',
  good: '#45CB9F',
  keys: [
    darkInk('#5BB8F0', '#25425E'),
    darkInk('#F2B23E', '#4A3F2E'),
    darkInk('#45CB9F', '#1F4647'),
    darkInk('#E48BC0', '#46344E'),
    darkInk('#A996F5', '#352F57'),
  ],
  dead: darkInk('#FF6F5B', '#43293A'),
  signal: {solid: '#2E3A58', onSolid: '#EDF1FA', tint: '#161D2E', line: '#9AA7C4', text: '#EDF1FA'},
};

const LIGHT: Theme = {
  name: 'light',
  ground: '#FAF8F3',
  panel: '#FFFFFF',
  line: '#D8D3C5',
  text: '#1B1F2A',
  muted: '#596274',
  trouble: '#D03A26',
  good: '#0E7A5F',
  keys: [
    lightInk('#1874B0', '#DCEBF5'),
    lightInk('#9A6100', '#F6EAD3'),
    lightInk('#0E7A5F', '#D9EEE7'),
    lightInk('#B0417F', '#F5E1EC'),
    lightInk('#6A4BC0', '#E8E2F7'),
  ],
  dead: lightInk('#D03A26', '#FBE4E0'),
  signal: {solid: '#596274', onSolid: '#FFFFFF', tint: '#FFFFFF', line: '#596274', text: '#1B1F2A'},
};

export const themeNamed = (name: ThemeName): Theme => (name === 'dark' ? DARK : LIGHT);
