import { describe, expect, it } from 'vitest';
import { findProxies, nameProxies } from '../../../src/network/proxy.ts';

describe('the proxies of an environment', () => {
  it.each<[string, Record<string, string>, object]>([
    ['are none without a variable', {}, {}],
    ['are none with empty ones', { HTTPS_PROXY: '', http_proxy: ' ' }, {}],
    [
      'are those of the variables',
      { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:2', NO_PROXY: 'c,.d' },
      { proxies: { https: 'http://a:1', http: 'http://b:2', exceptions: 'c,.d' } },
    ],
    [
      'are those in small letters, where there are both',
      { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:2', NO_PROXY: 'x', no_proxy: 'y' },
      { proxies: { https: 'http://b:2', http: '', exceptions: 'y' } },
    ],
  ])('%s', (_, environment, want) => {
    expect(findProxies(environment)).toEqual({ diagnostics: [], ...want });
  });

  it.each([
    [
      'proxy.corp:8080',
      'HTTPS_PROXY must be an http or https URL, not "proxy.corp:8080"',
      'write http://proxy.corp:8080',
    ],
    [
      'user:secret@proxy:80',
      'HTTPS_PROXY must be an http or https URL, not "proxy:80"',
      'write http://proxy:80',
    ],
    [
      'socks5://proxy:1080',
      'HTTPS_PROXY must be an http or https URL, not "socks5://proxy:1080"',
      'other kinds of proxy are not supported',
    ],
    [
      'http://',
      'HTTPS_PROXY must be an http or https URL, not "http://"',
      'other kinds of proxy are not supported',
    ],
  ])('%s is refused', (value, message, hint) => {
    expect(findProxies({ HTTPS_PROXY: value })).toEqual({
      diagnostics: [{ code: 'OCM1020', severity: 'error', message, hint }],
    });
  });

  it('are named without passwords', () => {
    const same = { http: 'http://u:p@a:1/', https: 'http://u:p@a:1', exceptions: '' };
    expect(nameProxies(same)).toBe('http://a:1');
    expect(nameProxies({ ...same, https: 'https://b' })).toBe('https://b and http://a:1');
  });
});
