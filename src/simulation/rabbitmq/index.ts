/** RabbitMQ: one broker node, in the versions that were recorded. */
export type {
  Binding,
  Command,
  ExchangeDeclaration,
  ExchangeType,
  Headers,
  HeaderValue,
  Publishing,
  QueueDeclaration,
  QueueType,
} from './command';
export {decide} from './decide';
export type {AmqpError, Delivered, DropReason, Event, Leaving, ReturnPlace, ReturnReason} from './event';
export {evolve} from './evolve';
export {emptyBroker, type Model} from './model/model';
export type {Content, Death, DeathHistory, DeathReason} from './publishing/content';
export type {Version} from './rules';
export {DEFAULT_SETTINGS, type Settings} from './settings';
export {nextDue} from './time/due';
export {PREDECLARED} from './topology/predeclared';
export {
  bindingsOf,
  type BindingView,
  channelView,
  type ChannelView,
  consumersOf,
  type ConsumerView,
  queueNames,
  queueView,
  type QueueView,
  type StoredCopy,
  type UnackedCopy,
} from './view';
