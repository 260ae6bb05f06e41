import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {createInterface} from 'node:readline';
import {UsageError} from '../../commandLine/usageError';

/** Reads one Erlang expression a line, has the broker's node evaluate it, and answers with its text. */
const READ_EVALUATE_PRINT = `
  Loop = fun Next() ->
    case io:get_line("") of
      eof -> halt();
      Line ->
        Answer = try
          {ok, Tokens, _} = erl_scan:string(Line),
          {ok, Expressions} = erl_parse:parse_exprs(Tokens),
          {value, Text, _} = rpc:call(list_to_atom(os:getenv("ASKED_NODE")), erl_eval, exprs, [Expressions, []]),
          ["+", Text]
        catch _:Reason -> ["-", io_lib:format("~0p", [Reason])]
        end,
        io:format("~ts~n", [Answer]),
        Next()
    end
  end, Loop().`;

/** Asks the inside of a broker: takes an Erlang expression that gives a text, in one line, and answers the text. */
export interface Inside {
  readonly ask: (expression: string) => Promise<string>;
  readonly close: () => void;
}

const isInstalled = (program: string): boolean => spawnSync(program, ['+V'], {stdio: 'ignore'}).error === undefined;

const answersOf = (erl: ChildProcess): ((expression: string) => Promise<string>) => {
  const waiting: {resolve: (text: string) => void; reject: (error: Error) => void}[] = [];
  const {stdin, stdout} = erl;
  if (stdin === null || stdout === null) throw new Error('erl has no standard input or output.');
  createInterface({input: stdout}).on('line', (line) => {
    const asked = waiting.shift();
    if (line.startsWith('+')) asked?.resolve(line.slice(1));
    else asked?.reject(new Error(`The node answers ${line.slice(1)}`));
  });
  erl.on('exit', () => waiting.splice(0).forEach(({reject}) => reject(new Error('erl has ended.'))));
  return (expression) =>
    new Promise((resolve, reject) => {
      waiting.push({resolve, reject});
      stdin.write(`${expression.replace(/\s*\n\s*/g, ' ').trim()}.\n`);
    });
};

/** Starts an Erlang node of our own that can ask the broker's. Throws when there is no Erlang, or the node does not answer. */
export const askInside = async (node: string, cookie: string): Promise<Inside> => {
  if (!isInstalled('erl')) {
    throw new UsageError(
      'The exact depths of queues are read inside the broker: that needs Erlang (erl) on this machine.',
    );
  }
  const host = node.split('@')[1] ?? 'localhost';
  const own = `recorder-${process.pid}@${host}`;
  const erl = spawn('erl', ['-hidden', '-sname', own, '-setcookie', cookie, '-noshell', '-eval', READ_EVALUATE_PRINT], {
    env: {...process.env, ASKED_NODE: node, ERL_EPMD_ADDRESS: '127.0.0.1'},
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ask = answersOf(erl);
  const close = (): void => {
    erl.stdin.end();
  };
  try {
    await ask('"ready"');
  } catch {
    close();
    throw new UsageError(`The Erlang node ${node} does not answer: see --node and --cookie.`);
  }
  return {ask, close};
};
