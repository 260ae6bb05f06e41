import {adoptStyle} from './style';

/** What an element has to say for itself within which nothing of the page holds: its words are English, and run from the left. */
export const SHIELD = {className: 'qe-shield', lang: 'en', dir: 'ltr'} as const;

/**
 * The element to draw a player in, within `host`: in its shadow root, where no rule of the page's matches, and below a reset
 * of everything that elements inherit. Made when it is not there yet.
 */
export const shieldIn = (host: HTMLElement): HTMLElement => {
  const scope = host.shadowRoot ?? host.attachShadow({mode: 'open'});
  adoptStyle(scope);
  const known = scope.querySelector<HTMLElement>(`.${SHIELD.className}`);
  if (known !== null) return known;
  const shield = Object.assign(document.createElement('div'), SHIELD);
  scope.append(shield);
  return shield;
};
