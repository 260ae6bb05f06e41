import type {ReactElement} from 'react';
import {placeOf} from '../interview/deed';
import {explainerNamed} from '../showing';
import {act} from './act';
import {NoStage} from './NoStage';
import {aboutText, Notes} from './Notes';
import {StageSide} from './StageSide';
import type {DeskState} from './useDesk';

/** The stage, and the notes below it. */
export const LeftSide = ({desk}: {desk: DeskState}): ReactElement => {
  const {keeper, phase, onStage, moment, send, noteField} = desk;
  const {interview, state, saved, add} = keeper;
  const place = placeOf(state, moment);
  return (
    <div className="desk-left">
      {onStage === undefined ? (
        <NoStage film={phase.film} place={interview.place} />
      ) : (
        <StageSide
          {...onStage}
          send={send}
          onNextStop={() => act(desk, 'next stop')}
          onWhatIf={() => act(desk, 'what if')}
        />
      )}
      {onStage !== undefined && onStage.showing.film.id !== phase.film && (
        <p className="other-film">
          This phase’s film is another.{' '}
          <button type="button" onClick={() => act(desk, 'film of the phase')}>
            Put “{explainerNamed(phase.film).title}” on <kbd>L</kbd>
          </button>
        </p>
      )}
      <Notes
        notes={state.notes}
        saved={saved}
        about={aboutText(place)}
        field={noteField}
        onNote={(text) => add({is: 'note', text, ...place})}
      />
    </div>
  );
};
