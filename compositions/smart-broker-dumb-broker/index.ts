import {CHAPTERS} from '../../src/storyboard/chapters';
import {explainer} from '../../src/storyboard/explainer';
import {parameters, scenario} from './scenario';
import {story} from './storyboard';

export const smartBrokerDumbBroker = explainer({
  id: 'smart-broker-dumb-broker',
  number: 2,
  title: 'Smart broker, dumb broker',
  chapter: CHAPTERS.choosing,
  learn: 'A queue hands out work and forgets it. A log keeps everything and lets each reader keep its place.',
  takeaway: 'Queue: each job to one worker, then gone. Log: every event stays, each reader keeps its own place.',
  smallPrint: 'Within retention. RabbitMQ also has streams.',
  parameters,
  acts: (chosen) => [scenario(chosen)],
  story: () => story,
});
