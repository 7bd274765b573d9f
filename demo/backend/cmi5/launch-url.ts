/** What is added to the address of a unit when it is launched (cmi5 8.1). */
export interface LaunchParameters {
  endpoint: string;
  fetch: string;
  /** JSON of an agent. */
  actor: string;
  registration: string;
  activityId: string;
}

/** Adds parameters to an address behind those that it has, each value encoded; a fragment stays at the end. */
export function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const at = url.indexOf('#');
  const address = at < 0 ? url : url.slice(0, at);
  const fragment = at < 0 ? '' : url.slice(at);
  const added = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return `${address}${joint}${added.join('&')}${fragment}`;
}

/** The address that launches a unit: its own query merged with the parameters of the launch. */
export const launchUrlOf = (url: string, parameters: LaunchParameters): string =>
  withParameters(url, { ...parameters });
