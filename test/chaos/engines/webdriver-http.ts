import type { Command, Send } from './webdriver.js';

/** Where each command goes, within a session. */
const routes: Record<Command, [method: string, path: string]> = {
  NewSession: ['POST', ''],
  NewWindow: ['POST', '/window/new'],
  SwitchToWindow: ['POST', '/window'],
  CloseWindow: ['DELETE', '/window'],
  GetWindowHandle: ['GET', '/window'],
  SwitchToFrame: ['POST', '/frame'],
  SwitchToParentFrame: ['POST', '/frame/parent'],
  Navigate: ['POST', '/url'],
  Refresh: ['POST', '/refresh'],
  ExecuteScript: ['POST', '/execute/sync'],
  PerformActions: ['POST', '/actions'],
  AddCookie: ['POST', '/cookie'],
};

/** Speaks to a driver by HTTP. */
export function speakHttp(address: string): Send {
  let session = '';
  return async <T>(command: Command, parameters: object = {}) => {
    const [method, path] = routes[command];
    const isNew = command === 'NewSession';
    const body = isNew ? { capabilities: { alwaysMatch: parameters } } : parameters;
    const answer = await fetch(`${address}/session${session}${path}`, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) {
      const { error, message } = value as { error: string; message: string };
      throw new Error(`${error}: ${message}`);
    }
    if (isNew) session = `/${(value as { sessionId: string }).sessionId}`;
    return value as T;
  };
}
