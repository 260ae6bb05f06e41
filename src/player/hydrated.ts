import {useSyncExternalStore} from 'react';

const never = () => () => undefined;

/** False on a server and for the render that takes over what it sent; true from then on, and at once in a page of its own. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
