import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Environment } from './environment.ts';

/** What the environment says of proxies; what it does not is `''`. */
export interface Proxies {
  readonly http: string;
  readonly https: string;
  /** Hosts that are asked directly. */
  readonly exceptions: string;
}

/**
 * The proxies that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in small letters first, as curl has it; none where no variable is
 * set. A diagnostic for each that holds no URL.
 */
export function findProxies(environment: Environment): {
  readonly proxies?: Proxies;
  readonly diagnostics: readonly Diagnostic[];
} {
  const [http, https] = [find(environment, 'HTTP_PROXY'), find(environment, 'HTTPS_PROXY')];
  const diagnostics = [http, https].flatMap((variable) => refuseBrokenUrl(variable));
  if (diagnostics.length > 0 || (http.value === '' && https.value === '')) return { diagnostics };
  const exceptions = find(environment, 'NO_PROXY').value;
  return { proxies: { http: http.value, https: https.value, exceptions }, diagnostics };
}

/** The proxies as messages name them, without passwords. */
export function nameProxies({ http, https }: Proxies): string {
  const urls = [https, http].filter((url) => url !== '').map((url) => new URL(url));
  return [...new Set(urls.map(({ protocol, host }) => `${protocol}//${host}`))].join(' and ');
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

function find(environment: Environment, name: string): Variable {
  const names = [name.toLowerCase(), name];
  const used = names.find((each) => (environment[each] ?? '').trim() !== '');
  return { name: used ?? name, value: (environment[used ?? name] ?? '').trim() };
}

function refuseBrokenUrl({ name, value }: Variable): Diagnostic[] {
  if (value === '' || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) return [];
  // A password may stand in it.
  const shown = value.slice(value.lastIndexOf('@') + 1);
  const isBare = !value.includes('://');
  return [
    {
      code: 'OCM1020',
      severity: 'error',
      message: `${name} must be an http or https URL, not ${JSON.stringify(shown)}`,
      hint: isBare ? `write http://${shown}` : 'other kinds of proxy are not supported',
    },
  ];
}
