import {stepped, type Playback} from '../../player';
import {readLink} from '../link';
import {showTheme} from '../shell/themeChoice';
import {showLink, withFault, withoutNewestFault, type Showing, type ShownAt} from '../showing';
import {answeredBefore, horizonOf, nextStop, withNextAnswered} from './horizon';
import type {Command, Spot} from './protocol';

/** What is on the stage, beside where the film stands. */
export interface OnStage {
  readonly showing: Showing;
  readonly stops: boolean;
  readonly answered: readonly string[];
  readonly blank: boolean;
  /** Where the desk points. */
  readonly spot: Spot | null;
}

/** What commands act upon. */
export interface Stagehand {
  readonly playback: Playback;
  /** What is on the stage now. */
  readonly read: () => OnStage;
  /** Changes it; the player has what is new before it is moved. */
  readonly update: (change: Partial<OnStage>) => void;
}

/** The last frame that may be seen; the film's last one when undefined. */
export const horizonNow = ({showing, stops, answered}: OnStage): number | undefined =>
  stops ? horizonOf(showing.film.cut, answered) : undefined;

const union = (some: readonly string[], more: readonly string[]): readonly string[] => [...new Set([...some, ...more])];

const showAt = ({playback, update}: Stagehand, {showing, frame}: ShownAt): void => {
  update({showing, answered: answeredBefore(showing.film.cut, frame)});
  playback.seekTo(frame);
};

const atHorizon = ({playback, read}: Stagehand): boolean => playback.frame() >= (horizonNow(read()) ?? Infinity);

const answer = ({read, update}: Stagehand): void => {
  const {showing, answered} = read();
  update({answered: withNextAnswered(showing.film.cut, answered)});
};

const play = (hand: Stagehand): void => {
  if (atHorizon(hand)) answer(hand);
  hand.playback.play();
};

const stepBeat = (hand: Stagehand, by: 1 | -1): void => {
  const {playback, read} = hand;
  const {cut} = read().showing.film;
  const open = horizonNow(read());
  // On an open question the next step is the answer.
  if (by === 1 && open !== undefined && cut.beatAt(playback.frame()).to - 1 === open) answer(hand);
  const index = cut.beats.indexOf(cut.beatAt(playback.frame())) + by;
  const beat = cut.beats[Math.min(Math.max(index, 0), cut.beats.length - 1)];
  if (beat === undefined) return;
  if (playback.isPlaying()) playback.seekTo(beat.from);
  else playback.seekTo(index < 0 ? 0 : beat.still);
};

const stepEvent = (hand: Stagehand, by: 1 | -1): void => {
  const {playback, read} = hand;
  if (by === 1 && atHorizon(hand)) answer(hand);
  if (playback.isPlaying()) playback.pause();
  playback.seekTo(stepped(read().showing.film, playback.frame(), by, 'event'));
};

/** What has been answered when the film is seen at that frame: it stays answered when the film goes back. */
const answeredAt = ({read}: Stagehand, frame: number): readonly string[] => {
  const {showing, answered} = read();
  return union(answered, answeredBefore(showing.film.cut, frame));
};

const seek = (hand: Stagehand, frame: number): void => {
  hand.update({answered: answeredAt(hand, frame)});
  hand.playback.seekTo(frame);
};

const toNextStop = (hand: Stagehand): void => {
  const stop = nextStop(hand.read().showing.film.cut, hand.playback.frame());
  if (stop !== undefined) seek(hand, stop.still);
};

const openLink = (hand: Stagehand, text: string): void => {
  const link = readLink(text);
  if (link.theme) showTheme(link.theme);
  hand.playback.pause();
  showAt(hand, showLink(link));
};

const takeBack = (hand: Stagehand): void => {
  hand.playback.pause();
  const {showing} = hand.read();
  if (showing.faults.length > 0) showAt(hand, withoutNewestFault(showing));
};

/** Does what is asked. Throws `BadLink` when it is asked to open what is none. */
export const obey = (hand: Stagehand, asked: Command): void => {
  const {playback, read, update} = hand;
  switch (asked.do) {
    case 'play':
      return play(hand);
    case 'pause':
      return playback.pause();
    case 'toggle':
      return playback.isPlaying() ? playback.pause() : play(hand);
    case 'seek':
      return seek(hand, asked.frame);
    case 'next stop':
      return toNextStop(hand);
    case 'step':
      return asked.stride === 'beat' ? stepBeat(hand, asked.by) : stepEvent(hand, asked.by);
    case 'open':
      return openLink(hand, asked.link);
    case 'throw':
      showAt(hand, withFault(read().showing, playback.frame(), asked.fault));
      return playback.play();
    case 'take back':
      return takeBack(hand);
    case 'stops':
      return update({stops: asked.on, answered: answeredAt(hand, playback.frame())});
    case 'blank':
      if (asked.on) playback.pause();
      return update({blank: asked.on});
    case 'theme':
      return showTheme(asked.theme);
    case 'point':
      return update({spot: asked.at});
  }
};
