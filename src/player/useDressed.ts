import {useEffect, useLayoutEffect, type RefObject} from 'react';
import {addFonts} from './fonts';
import {adoptStyle} from './style';

/** Brings the player's style and fonts to where it stands. */
export const useDressed = (root: RefObject<HTMLElement | null>, fonts: string | undefined): void => {
  useLayoutEffect(() => {
    const scope = root.current?.getRootNode();
    if (scope instanceof Document || scope instanceof ShadowRoot) adoptStyle(scope);
  }, [root]);
  useEffect(() => addFonts(fonts), [fonts]);
};
