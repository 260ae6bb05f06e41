import {useEffect, useRef} from 'react';
import type {Aspect} from '../../stage/format';
import {writeLink} from '../link';
import {pageTheme, usePageTheme} from '../shell/themeChoice';
import {linkTo} from '../showing';
import {openLine, type StageState} from './protocol';
import type {Stage} from './useStage';

/** Tells every desk what the stage shows, at every change, and does what they ask. */
export const useLineToDesk = ({now, playback, command}: Stage, aspect: Aspect): void => {
  const theme = usePageTheme();
  const current = useRef({...now, aspect});
  const tell = useRef(() => {});
  useEffect(() => {
    const state = (): StageState => {
      const {showing, stops, answered, blank, aspect: format} = current.current;
      return {
        link: writeLink(linkTo(showing, 0, pageTheme())),
        frame: playback.frame(),
        aspect: format,
        playing: playback.isPlaying(),
        stops,
        answered,
        blank,
      };
    };
    const line = openLine((message) => {
      if (message.from !== 'desk') return;
      if ('asks' in message) tell.current();
      else command(message.command);
    });
    const goodbye = (): void => line.send({from: 'stage', gone: true});
    tell.current = () => line.send({from: 'stage', state: state()});
    tell.current();
    const stop = playback.subscribe(() => tell.current());
    addEventListener('pagehide', goodbye);
    return () => {
      stop();
      removeEventListener('pagehide', goodbye);
      line.hangUp();
      tell.current = () => {};
    };
  }, [playback, command]);
  useEffect(() => {
    current.current = {...now, aspect};
    tell.current();
  }, [now, aspect, theme]);
};
