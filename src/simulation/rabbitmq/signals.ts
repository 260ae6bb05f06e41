import {about, load, newLoad, talk} from '../showing';

/** The kinds of signal between RabbitMQ and its clients. */
export const rabbitmqSignals = {
  publish: newLoad('publish'),
  confirm: talk(about('confirm')),
  return: load('return'),
  deliver: load('deliver'),
  ack: talk(about('ack')),
  nack: talk(about('nack')),
  reject: talk(about('reject')),
  get: talk('get'),
  'get-empty': talk('get-empty'),
  consume: talk('consume', 'never'),
  cancel: talk('cancel', 'never'),
};
