import '../shell/start';
import './desk.css';
import {mount} from '../shell/mount';
import {startTheme} from '../shell/themeChoice';
import {Desk} from './Desk';

startTheme();
mount(<Desk />);
