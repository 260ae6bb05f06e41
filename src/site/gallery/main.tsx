import '../shell/start';
import './gallery.css';
import {mount} from '../shell/mount';
import {startTheme} from '../shell/themeChoice';
import {Gallery} from './Gallery';

startTheme();
mount(<Gallery />);
