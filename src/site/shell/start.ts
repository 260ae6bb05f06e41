// Has to be the first import of every page: what it sets is read while other modules are evaluated.
import '../../player/withoutEval';
import './tokens.css';
import './base.css';
