import {controlsWord, type ControlsChoice} from './switches';
import type {AspectChoice, ErrorNotice, ThemeChoice} from './types';

const part = (className: string, ...children: readonly HTMLElement[]): HTMLElement => {
  const element = Object.assign(document.createElement('div'), {className});
  element.append(...children);
  return element;
};

const words = (className: string, textContent: string): HTMLElement =>
  Object.assign(document.createElement('p'), {className, textContent});

/** The room that a player takes, from what is known before anything of it is there: its format and whether it has controls. */
export const waitingIn = (shield: HTMLElement, aspect: AspectChoice, controls: ControlsChoice): void => {
  // What the page itself put into the element, such as a picture, stands there until the film does.
  const stage = part('qe-stage', document.createElement('slot'));
  const root = part('qe', stage, part('qe-room'));
  root.dataset['qeAspect'] = aspect;
  root.dataset['qeControls'] = controlsWord(controls);
  root.setAttribute('role', 'status');
  root.setAttribute('aria-label', 'Loading');
  shield.replaceChildren(root);
};

/** Says why the player itself did not come, in its place. */
export const refusedIn = (shield: HTMLElement, {title, lines}: ErrorNotice, theme: ThemeChoice): void => {
  const said = lines.map((line) => words('qe-message-line', line));
  const root = part('qe qe-message', words('qe-message-title', title), ...said);
  root.dataset['qeTheme'] = theme;
  root.setAttribute('role', 'alert');
  shield.replaceChildren(root);
};
