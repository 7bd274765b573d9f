import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.js';

/** Who signs in: by password, or with a token that is there already. */
export type Credential = { username: string; password: string } | { token: string };

/** What the kit is told of the backend under test. */
export interface CheckOptions {
  /** Ends without a slash. */
  baseUrl: string;
  learner?: Credential | undefined;
  otherLearner?: Credential | undefined;
  /** Base URL of another tenant of the same backend. */
  otherTenant?: string | undefined;
  /** Id of a course with a SCORM item that the learner may play. */
  course?: string | undefined;
  /** An origin that the tenant has registered. */
  origin?: string | undefined;
  /** Hook that moves the backend's clock: `POST {"seconds": n}`. */
  clock?: string | undefined;
  /** Hook that shows what was mailed: `GET ?to=address` answers `{"items": [{to, subject, text, sentAt}]}`, newest first. */
  mailbox?: string | undefined;
  /** Ids of groups and checks; empty for all. */
  only: readonly string[];
  json: boolean;
}

export const checkHelp = `Usage: welearning-embed check <baseUrl> [options]

Tests a running backend against the Welearning contract, over HTTP alone.

Who asks
  --user NAME --password TEXT              a learner who signs in by password
  --token TOKEN                            or an access token of a learner
  --other-user NAME --other-password TEXT  a second learner of the same tenant,
  --other-token TOKEN                      who must not see what the first one has
  --other-tenant URL                       base URL of another tenant of the same backend

What is tested
  --only ID         a group or a single check; may be given more than once
  --list            shows all groups and checks, and ends
  --course ID       a course with a SCORM item that the learner may play
  --origin ORIGIN   an origin that the tenant has registered, for CORS and cookies
  --clock URL       a hook that moves the backend's clock: POST {"seconds": 60}
  --mailbox URL     a hook that shows mails: GET ?to=address answers
                    {"items": [{"to", "subject", "text", "sentAt"}]}, newest first

Output
  --json            one JSON document instead of a table
  --help            this text

Verdicts: passed; failed: the backend breaks the clause; warned: it keeps it, but somebody should look;
absent: the feature is not announced; untested: an option or data is missing, and which.
Exit code: 0 nothing failed, 1 something failed, 2 the command line makes no sense or nothing answers.
`;

/** Reads the command line behind `check`. Answers `help` or `list` where that was asked for. @throws UsageError */
export function parseOptions(args: readonly string[]): CheckOptions | 'help' | 'list' {
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  if (values.list === true) return 'list';
  const [baseUrl, ...rest] = positionals;
  if (baseUrl === undefined) throw new UsageError('The base URL of the backend is missing.');
  if (rest.length > 0)
    throw new UsageError(`There is one base URL; "${rest[0] ?? ''}" is too much.`);
  return {
    baseUrl: addressOf('The base URL', baseUrl),
    learner: credentialOf('', values),
    otherLearner: credentialOf('other-', values),
    otherTenant: optionalAddress('--other-tenant', values['other-tenant']),
    course: values.course,
    origin: originOf(values.origin),
    clock: optionalAddress('--clock', values.clock),
    mailbox: optionalAddress('--mailbox', values.mailbox),
    only: (values.only ?? []).flatMap((ids) => ids.split(',')).filter((id) => id !== ''),
    json: values.json === true,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        user: text,
        password: text,
        token: text,
        'other-user': text,
        'other-password': text,
        'other-token': text,
        'other-tenant': text,
        course: text,
        origin: text,
        clock: text,
        mailbox: text,
        only: { ...text, multiple: true },
        list: flag,
        json: flag,
        help: { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Values = ReturnType<typeof parse>['values'];

function credentialOf(prefix: '' | 'other-', values: Values): Credential | undefined {
  const token = values[`${prefix}token`];
  const username = values[`${prefix}user`];
  const password = values[`${prefix}password`];
  if ((username === undefined) !== (password === undefined)) {
    throw new UsageError(`--${prefix}user and --${prefix}password belong together.`);
  }
  if (username !== undefined && password !== undefined) return { username, password };
  return token === undefined ? undefined : { token };
}

const optionalAddress = (name: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : addressOf(name, text);

function addressOf(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(`${name} must be an absolute http(s) address, not "${text}".`);
  }
  return text.replace(/\/+$/, '');
}

function originOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { origin } = new URL(addressOf('--origin', text));
  return origin;
}
