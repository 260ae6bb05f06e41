import type {Command} from '../stage/protocol';

/** What only the desk does. */
export type DeskAct =
  | 'accept'
  | 'easier'
  | 'harder'
  | 'choose'
  | 'hint'
  | 'quick'
  | 'constraint'
  | 'note'
  | 'reference'
  | 'clock'
  | 'next phase'
  | 'previous phase'
  | 'next stop'
  | 'film of the phase'
  | 'moment of the problem'
  | 'blank'
  | 'what if'
  | 'scorecard'
  | 'interviews'
  | 'keys'
  | {readonly mark: 0 | 1 | 2}
  /** From 0: novice 1 and 2, intermediate 1 and 2, expert 1 and 2. */
  | {readonly sign: number};

interface Key {
  readonly keys: readonly string[];
  /** As the list writes them. */
  readonly written: string;
  readonly does: string;
  readonly press: Command | DeskAct;
}

/** Keys of the desk in the order of its list, by what they are for. */
export const KEYS: Readonly<Record<string, readonly Key[]>> = {
  Question: [
    {keys: ['Enter'], written: 'Enter', does: 'ask what is proposed', press: 'accept'},
    {keys: ['-'], written: '−', does: 'the candidate wants an easier one', press: 'easier'},
    {keys: ['+', '='], written: '+', does: 'the candidate wants a harder one', press: 'harder'},
    {keys: ['c'], written: 'C', does: 'choose another problem', press: 'choose'},
    {keys: ['h'], written: 'H', does: 'open the next hint', press: 'hint'},
    {keys: ['x'], written: 'X', does: 'add a constraint', press: 'constraint'},
    {keys: ['r'], written: 'R', does: 'expected answer, solution, constraints … in turn', press: 'reference'},
  ],
  Answer: [
    {keys: ['0'], written: '0', does: 'missed', press: {mark: 0}},
    {keys: ['1'], written: '1', does: 'partly right', press: {mark: 1}},
    {keys: ['2'], written: '2', does: 'right', press: {mark: 2}},
    {keys: ['q'], written: 'Q', does: 'quick, or not', press: 'quick'},
    {keys: ['4'], written: '4 … 9', does: 'a sign was seen, or not', press: {sign: 0}},
    {keys: ['n'], written: 'N', does: 'write a note; Enter keeps it, Esc leaves it', press: 'note'},
  ],
  Stage: [
    {keys: [' '], written: 'Space', does: 'play, pause; at a stop it runs on', press: {do: 'toggle'}},
    {keys: ['s'], written: 'S', does: 'on to the next stop', press: 'next stop'},
    {keys: ['ArrowRight'], written: '→', does: 'next beat', press: {do: 'step', by: 1, stride: 'beat'}},
    {keys: ['ArrowLeft'], written: '←', does: 'previous beat', press: {do: 'step', by: -1, stride: 'beat'}},
    {keys: ['ArrowDown'], written: '↓', does: 'next event', press: {do: 'step', by: 1, stride: 'event'}},
    {keys: ['ArrowUp'], written: '↑', does: 'previous event', press: {do: 'step', by: -1, stride: 'event'}},
    {keys: ['l'], written: 'L', does: 'put the phase’s film on the stage', press: 'film of the phase'},
    {keys: ['m'], written: 'M', does: 'show the moment of the problem', press: 'moment of the problem'},
    {keys: ['v'], written: 'V', does: 'throw in a fault', press: 'what if'},
    {keys: ['b'], written: 'B', does: 'blank screen', press: 'blank'},
  ],
  Interview: [
    {keys: ['p'], written: 'P', does: 'start or stop the clock', press: 'clock'},
    {keys: [']'], written: ']', does: 'next phase', press: 'next phase'},
    {keys: ['['], written: '[', does: 'previous phase', press: 'previous phase'},
    {keys: ['k'], written: 'K', does: 'scorecard, and back', press: 'scorecard'},
    {keys: ['i'], written: 'I', does: 'interviews: names, new, import, export', press: 'interviews'},
    {keys: ['?'], written: '?', does: 'these keys', press: 'keys'},
  ],
};

const SIGN_KEY = /^[4-9]$/;

/** What a key asks for; undefined for one that means nothing here. */
export const pressed = (key: string): Command | DeskAct | undefined => {
  if (SIGN_KEY.test(key)) return {sign: Number(key) - 4};
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.values(KEYS)
    .flat()
    .find(({keys}) => keys.includes(name))?.press;
};

/** Whether a key that is pressed there belongs to what has the focus: to a field always, to a button only what presses it. */
export const belongsTo = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input:not([type=checkbox]), select, textarea, [contenteditable]') !== null) return true;
  // What scrolls takes its own keys.
  if (key.startsWith('Arrow') && target.closest('[tabindex="0"]') !== null) return true;
  const presses = key === ' ' || key === 'Enter';
  return presses && target.closest('button, a, summary, input') !== null;
};
