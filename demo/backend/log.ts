/** Writes one line for each event. Fields never hold bodies, tokens, grants or anything of a person. */
export type Log = (event: string, fields?: Record<string, string | number | boolean>) => void;

export const silent: Log = () => undefined;

/** JSON lines on stderr: stdout belongs to what a command answers. */
export const toStderr: Log = (event, fields = {}) => {
  const time = new Date().toISOString();
  process.stderr.write(`${JSON.stringify({ time, event, ...fields })}\n`);
};
