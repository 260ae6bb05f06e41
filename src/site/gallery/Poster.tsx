import type {ReactElement} from 'react';
import {Still} from '../../player';
import type {Film} from '../../storyboard/film';
import {posterFrame} from '../../storyboard/poster';
import {usePageTheme} from '../shell/themeChoice';

/** The picture that stands for a film, drawn by the film itself. What it says is said beside it. */
export const Poster = ({film}: {film: Film}): ReactElement => (
  <div aria-hidden="true">
    <Still film={film} frame={posterFrame(film.cut)} theme={usePageTheme()} />
  </div>
);
