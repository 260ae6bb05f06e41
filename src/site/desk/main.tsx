import '../shell/start';
import '../interview/interview.css';
import './desk.css';
import {mount} from '../shell/mount';
import {startTheme} from '../shell/themeChoice';
import {Desk} from './Desk';

startTheme();
mount(<Desk />);
