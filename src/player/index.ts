import './withoutEval';

export {aspectOfScreen, useMeasuredAspect} from './aspect';
export {iframeMarkup, placeFields} from './embedMarkup';
export {Explainer} from './Explainer';
export {FilmPlayer, type FilmPlayerProps} from './FilmPlayer';
export {filmIds, preload} from './films';
export {Message} from './Message';
export {whenNear} from './near';
export {eventAt, eventsBetween, frameOf, frameOfEvent, samePlace, stepped, type ActEvent} from './place';
export {createPlayback, type Playback} from './playback';

export {tryProduce, type Production, type Refusal} from './refusal';
export {Screen} from './Screen';
export {Still} from './Still';
export {timeText} from './controls/filmTime';
export {kindName, listed, spoken, told, wordsOf} from './controls/words';
export {Controls} from './controls/Controls';
export {Scrubber} from './controls/Scrubber';
export {Transcript} from './controls/Transcript';
export {Announcer} from './controls/Announcer';
export {addFonts} from './fonts';
export {useTheme} from './pageTheme';
export {useReducedMotion} from './reducedMotion';
export {adoptStyle, styleSheet} from './style';
export {useBeatIndex, useFrame, useIsPlaying, usePlayback, usePlaybackValue} from './usePlayback';
export type * from './types';
