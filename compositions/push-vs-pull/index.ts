import {CHAPTERS} from '../../src/storyboard/chapters';
import {explainer} from '../../src/storyboard/explainer';
import {parameters, scenarios} from './scenario';
import {story} from './storyboard';

export const pushVsPull = explainer({
  id: 'push-vs-pull',
  number: 4,
  title: 'Push and pull',
  chapter: CHAPTERS.choosing,
  learn: 'Push needs a limit, pull needs enough partitions. Otherwise a helper stands idle beside the pile.',
  takeaway: 'Push needs a limit: prefetch. Pull shares partitions, not jobs.',
  smallPrint: 'A quorum queue stops at 2000 even with prefetch 0. Share groups let members share a partition.',
  parameters,
  acts: scenarios,
  story,
});
