import {useSyncExternalStore, type RefObject} from 'react';

interface FullScreen {
  /** Whether the element fills the screen; undefined where elements cannot (an iPhone, an iframe without the permission). */
  readonly on: boolean | undefined;
  readonly toggle: () => void;
}

const subscribe = (listener: () => void): (() => void) => {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
};

const fills = (element: HTMLElement | null): boolean => {
  const scope = element?.getRootNode();
  return (scope instanceof Document || scope instanceof ShadowRoot) && scope.fullscreenElement === element;
};

export const useFullScreen = (root: RefObject<HTMLElement | null>): FullScreen => {
  const on = useSyncExternalStore(
    subscribe,
    () => (document.fullscreenEnabled ? fills(root.current) : undefined),
    () => undefined,
  );
  const toggle = (): void => {
    const element = root.current;
    if (element === null || !document.fullscreenEnabled) return;
    // Refused without a press by the reader: then nothing changes, and nothing has to be said.
    const changed = fills(element) ? document.exitFullscreen() : element.requestFullscreen();
    changed.catch(() => undefined);
  };
  return {on, toggle};
};
