/** The room that a player takes, from what is known before anything of it is there: its format and whether it has controls. */
export const waitingIn = (shield: HTMLElement, aspect: string | null, controls: string | null): void => {
  const part = (className: string, ...children: readonly HTMLElement[]): HTMLElement => {
    const element = Object.assign(document.createElement('div'), {className});
    element.append(...children);
    return element;
  };
  // What the page itself put into the element, such as a picture, stands there until the film does.
  const stage = part('qe-stage', document.createElement('slot'));
  const root = part('qe', stage, part('qe-room'));
  root.dataset['qeAspect'] = aspect ?? 'auto';
  root.dataset['qeControls'] = controls ?? 'on';
  root.setAttribute('role', 'status');
  root.setAttribute('aria-label', 'Loading');
  shield.replaceChildren(root);
};
