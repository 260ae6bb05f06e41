import {useEffect, useRef} from 'react';
import type {PlaceOnStage} from '../../interview';
import type {KeptInterview} from '../interview/useInterview';
import {momentOnStage, type OnStage} from './onStage';

/** Notes which film is on the stage, which of its stops it comes to and leaves answered, and where it stands. */
export const useStageEvents = (
  {interview, state, role, add, change}: KeptInterview,
  onStage: OnStage | undefined,
): void => {
  const {showing, stage} = onStage ?? {};
  const moment = momentOnStage(onStage);
  const {film, beat} = moment ?? {};
  const isStop = showing?.film.cut.beats.find(({name}) => name === beat)?.kind === 'question';
  const writes = role === 'writes' && state.begun;
  const opened = useRef<string>(undefined);

  useEffect(() => {
    if (!writes || film === undefined || opened.current === film) return;
    opened.current = film;
    add({is: 'film opened', film});
  }, [writes, film, add]);

  const shown = state.stops.some((stop) => stop.film === film && stop.beat === beat);
  useEffect(() => {
    if (writes && isStop && !shown && film !== undefined && beat !== undefined) add({is: 'stop shown', film, beat});
  }, [writes, isStop, shown, film, beat, add]);

  const leftAnswered = state.stops.find(
    (stop) => stop.film === film && !stop.answered && stage?.answered.includes(stop.beat) === true,
  );
  const left = leftAnswered?.beat;
  useEffect(() => {
    if (writes && film !== undefined && left !== undefined) add({is: 'stop answered', film, beat: left});
  }, [writes, film, left, add]);

  const standing = stage !== undefined && !stage.playing && moment !== undefined;
  const place: PlaceOnStage | undefined = standing
    ? {link: stage.link, frame: stage.frame, beat: moment.beat, aspect: stage.aspect, answered: [...stage.answered]}
    : undefined;
  const text = JSON.stringify(place);
  const keptText = JSON.stringify(interview.place);
  const next = useRef(place);
  next.current = place;
  useEffect(() => {
    if (role === 'writes' && next.current !== undefined && text !== keptText) change({place: next.current});
  }, [role, text, keptText, change]);
};
