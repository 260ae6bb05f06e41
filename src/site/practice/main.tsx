import '../shell/start';
import '../interview/interview.css';
import './practice.css';
import {mount} from '../shell/mount';
import {startTheme} from '../shell/themeChoice';
import {Practice} from './Practice';

startTheme();
mount(<Practice />);
