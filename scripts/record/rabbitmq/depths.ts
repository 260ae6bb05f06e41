import type {Depths} from '../../../src/simulation/rabbitmq/conformance/format';
import type {Inside} from './erlang';

/** All depths at one instant, read from the queues themselves: statistics lag by seconds. A JSON text. */
const DEPTHS = `
  Number = fun(Name, Value) -> io_lib:format("\\"~s\\":~b", [Name, Value]) end,
  Unless0 = fun(Name, 0) -> []; (Name, Value) -> [Number(Name, Value)] end,
  Depth = fun(Q) ->
    case amqqueue:get_type(Q) of
      rabbit_classic_queue ->
        {ok, Infos} = gen_server2:call(amqqueue:get_pid(Q), {info, [messages_ready, messages_unacknowledged, consumers]}, 5000),
        Info = fun(Key) -> proplists:get_value(Key, Infos) end,
        [Number("ready", Info(messages_ready)), Number("unacked", Info(messages_unacknowledged)), Number("consumers", Info(consumers))];
      rabbit_quorum_queue ->
        {ok, {_, O}, _} = ra:leader_query(amqqueue:get_pid(Q), fun rabbit_fifo:overview/1),
        [Number("ready", maps:get(num_ready_messages, O)), Number("unacked", maps:get(num_checked_out, O)), Number("consumers", maps:get(num_consumers, O))]
          ++ Unless0("delayed", maps:get(num_delayed_messages, O, 0))
          ++ Unless0("deadLettering", maps:get(num_discarded, O, 0) + maps:get(num_discard_checked_out, O, 0));
      _ -> []
    end
  end,
  One = fun(Q) ->
    try [["\\"", element(4, amqqueue:get_name(Q)), "\\":{", lists:join(",", Depth(Q)), "}"]]
    catch _:_ -> []
    end
  end,
  ["{", lists:join(",", lists:append([One(Q) || Q <- lists:sort(rabbit_amqqueue:list())])), "}"]`;

/** What is in each queue now; a stream shows nothing, a queue that is just going is left out. */
export const readDepths = async (inside: Inside): Promise<Depths> => JSON.parse(await inside.ask(DEPTHS)) as Depths;
