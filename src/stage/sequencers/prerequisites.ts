// `adlcp:prerequisites` of SCORM 1.2 (CAM 2.3.2.5.3): an expression of AICC script (AICC CMI001, 4.9) over the statuses of other
// items: `A & (B | ~C)`, `A = "passed"`, `2*{A, B, C}`.

/** Status of an item as prerequisites see it: a word of lesson_status. */
export type StatusLookup = (id: string) => string | undefined;

/** Whether prerequisites are met, and which items stand in the way. */
export interface Prerequisites {
  met: boolean;
  /** Items that are not done and would help, in the order of the expression. */
  missing: string[];
}

const words: Record<string, string> = {
  p: 'passed',
  f: 'failed',
  c: 'completed',
  b: 'browsed',
  i: 'incomplete',
  n: 'not attempted',
};
const wordOf = (text: string): string => {
  const plain = text.trim().toLowerCase().replace(/[_-]/g, ' ');
  return words[plain] ?? plain;
};

const done = (status: string): boolean => status === 'completed' || status === 'passed';

type Token = { kind: 'id' | 'text' | 'sign'; text: string };

// Identifiers of items may have dots and hyphens; comparisons and signs end them.
const pattern = /\s*(?:"([^"]*)"|(<>|[&|~=*{}(),])|([^\s"<>&|~=*{}(),]+))/gy;

// Tools write the operators as words, too.
const signs: Record<string, string> = { AND: '&', OR: '|', NOT: '~' };
const wordToken = (text: string): Token =>
  Object.hasOwn(signs, text) ? { kind: 'sign', text: signs[text] ?? '' } : { kind: 'id', text };

function tokensOf(expression: string): Token[] | undefined {
  const tokens: Token[] = [];
  const text = expression.trim();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const [, quoted, sign, id] = match;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push(wordToken(id ?? ''));
  }
  return tokens;
}

/** Says whether prerequisites are met. */
export type PrerequisiteReader = (
  expression: string,
  statusOf: StatusLookup,
) => Prerequisites | undefined;

/**
 * Evaluates prerequisites. An expression that cannot be read, and an item that is not in the course, lock nothing: `undefined` for
 * the former.
 */
export function prerequisitesOf(
  expression: string,
  statusOf: StatusLookup,
): Prerequisites | undefined {
  const tokens = tokensOf(expression);
  if (!tokens || tokens.length === 0 || tokens.length > 1000) return undefined;
  let at = 0;
  const peek = (): string | undefined =>
    tokens[at]?.kind === 'sign' ? tokens[at]?.text : undefined;
  const take = (sign: string): boolean => {
    if (peek() !== sign) return false;
    at += 1;
    return true;
  };
  class Unreadable extends Error {}

  const merge = (a: Prerequisites, b: Prerequisites, met: boolean): Prerequisites => ({
    met,
    missing: [...(a.met ? [] : a.missing), ...(b.met ? [] : b.missing)],
  });

  function or(): Prerequisites {
    let left = and();
    while (take('|')) {
      const right = and();
      left = merge(left, right, left.met || right.met);
    }
    return left;
  }
  function and(): Prerequisites {
    let left = not();
    while (take('&')) {
      const right = not();
      left = merge(left, right, left.met && right.met);
    }
    return left;
  }
  function not(): Prerequisites {
    if (!take('~')) return comparison();
    return { met: !not().met, missing: [] };
  }
  function comparison(): Prerequisites {
    if (take('(')) {
      const inner = or();
      if (!take(')')) throw new Unreadable();
      return inner;
    }
    if (peek() === '{') return set(undefined);
    const token = tokens?.[at];
    if (token?.kind !== 'id') throw new Unreadable();
    at += 1;
    if (/^\d+$/.test(token.text) && take('*')) return set(Number(token.text));
    const status = statusOf(token.text);
    if (peek() === '=' || peek() === '<>') {
      const equal = tokens?.[at]?.text === '=';
      at += 1;
      const word = tokens?.[at];
      if (!word || word.kind === 'sign') throw new Unreadable();
      at += 1;
      const met = status === undefined || (wordOf(status) === wordOf(word.text)) === equal;
      return { met, missing: [token.text] };
    }
    return { met: status === undefined || done(wordOf(status)), missing: [token.text] };
  }
  /** `{A, B}`: all of them; `2*{A, B, C}`: at least so many. */
  function set(atLeast: number | undefined): Prerequisites {
    if (!take('{')) throw new Unreadable();
    const members: Prerequisites[] = [or()];
    while (take(',')) members.push(or());
    if (!take('}')) throw new Unreadable();
    const met = members.filter((member) => member.met).length;
    return {
      met: met >= (atLeast ?? members.length),
      missing: members.flatMap((member) => (member.met ? [] : member.missing)),
    };
  }

  try {
    const result = or();
    if (at < tokens.length) return undefined;
    return result.met ? { met: true, missing: [] } : result;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
