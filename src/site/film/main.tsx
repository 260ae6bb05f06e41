import '../shell/start';
import './film.css';
import {linkOfPage} from '../address';
import {BadLink, readLink} from '../link';
import {mount} from '../shell/mount';
import {startTheme} from '../shell/themeChoice';
import {Trouble} from '../shell/Trouble';
import {showNear} from '../showing';
import {FilmPage} from './FilmPage';

const open = () => {
  try {
    const link = readLink(linkOfPage());
    startTheme(link.theme);
    const {showing, frame, notes} = showNear(link);
    return <FilmPage start={showing} startFrame={link.time ? frame : undefined} notes={notes} />;
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    startTheme();
    return <Trouble lines={error.lines} page="film/" />;
  }
};

mount(open());
