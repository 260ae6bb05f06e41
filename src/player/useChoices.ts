import {useState} from 'react';
import {useTheme} from './pageTheme';
import type {PlayerOptions} from './types';

/** What the viewer has chosen at the player itself, from what the props start with. */
export const useChoices = (props: Pick<PlayerOptions, 'captions' | 'theme'>) => {
  const [captions, setCaptions] = useState(props.captions ?? true);
  const [transcript, setTranscript] = useState(false);
  const [keys, setKeys] = useState(false);
  const [chosenTheme, setChosenTheme] = useState<'dark' | 'light'>();
  const choice = chosenTheme ?? props.theme ?? 'auto';
  const theme = useTheme(choice);
  return {
    captions,
    toggleCaptions: () => setCaptions(!captions),
    transcript,
    toggleTranscript: () => setTranscript(!transcript),
    keys,
    toggleKeys: () => setKeys(!keys),
    choice,
    theme,
    toggleTheme: () => setChosenTheme(theme === 'dark' ? 'light' : 'dark'),
  };
};
