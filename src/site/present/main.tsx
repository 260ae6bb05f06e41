import '../shell/start';
import './present.css';
import {linkOfPage} from '../address';
import {BadLink, readLink} from '../link';
import {mount} from '../shell/mount';
import {startTheme} from '../shell/themeChoice';
import {Trouble} from '../shell/Trouble';
import {showNear} from '../showing';
import {Picker} from './Picker';
import {StagePage} from './StagePage';

const open = () => {
  if (location.search === '') {
    startTheme();
    return <Picker />;
  }
  try {
    const link = readLink(linkOfPage());
    startTheme(link.theme);
    return <StagePage start={showNear(link)} />;
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    startTheme();
    return <Trouble lines={error.lines} page="present/" />;
  }
};

mount(open());
