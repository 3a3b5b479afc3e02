#!/bin/sh
# @kubernetes/client-node 1.4.0: KubernetesObjectApi gives a custom resource as a class instance with `Date` in its metadata from `read`, and
# as a plain object with texts from `list`. Code that is typed once for both is wrong for one of them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @kubernetes/client-node@1.4.0
cat >finding.js <<'JS'
import { createServer } from 'node:http';
import { KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node';

const metadata = { name: 'a', namespace: 'default', creationTimestamp: '2026-01-01T00:00:00Z' };
const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata };
const resource = { name: 'widgets', singularName: 'widget', namespaced: true, kind: 'Widget', verbs: ['get', 'list'] };
const answers = {
  '/apis/example.com/v1': { kind: 'APIResourceList', groupVersion: 'example.com/v1', resources: [resource] },
  '/apis/example.com/v1/namespaces/default/widgets': { apiVersion: 'example.com/v1', kind: 'WidgetList', metadata: {}, items: [widget] },
  '/apis/example.com/v1/namespaces/default/widgets/a': widget,
};
const server = createServer(({ url }, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answers[new URL(url, 'http://localhost').pathname]));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const config = new KubeConfig();
const address = `http://127.0.0.1:${server.address().port}`;
config.loadFromClusterAndUser({ name: 'c', server: address, skipTLSVerify: true }, { name: 'u' });
const api = KubernetesObjectApi.makeApiClient(config);
const typeOf = ({ metadata: { creationTimestamp } }) => creationTimestamp.constructor.name;
const { items } = await api.list('example.com/v1', 'Widget', 'default');
console.log(`read ${typeOf(await api.read(widget))}, list ${typeOf(items[0])}`);
server.close();
JS
said=$(node finding.js)
printf '%s\n' "$said"
[ "$said" = 'read Date, list String' ]
