import {CHAPTERS} from '../../src/storyboard/chapters';
import {explainer} from '../../src/storyboard/explainer';
import {parameters, scenario} from './scenario';
import {story} from './storyboard';

export const deliveryGuarantees = explainer({
  id: 'delivery-guarantees',
  number: 7,
  title: 'Delivery guarantees',
  chapter: CHAPTERS.guarantees,
  learn:
    'The broker cannot know whether it was done: it forgets, or it repeats. What a repeat does is up to the receiver.',
  takeaway: 'A broker forgets or repeats. Once is made where it is booked.',
  smallPrint: 'At most once is right where a loss is cheap, such as one temperature reading.',
  parameters,
  acts: (chosen) => [scenario(chosen)],
  story,
});
