import type { Draw } from './draw.ts';
import type { TermKind } from './terms.ts';
import { patterns } from './texts.ts';

/** What stands for `$n`, `$d`, `$w`, `$o`, `$p` and `$f` in a condition; `$x` is the term itself. */
const operands: { readonly [name: string]: readonly string[] } = {
  n: ['0', '1', '2', '-1', '3', '10', '9223372036854775807', 'size([1, 2])', 'int(1.5)'],
  d: ['0.0', '1.5', '-0.5', '1e3', 'double(1)', '2.0'],
  w: ["'a'", "'ab'", "''", "'foo'", "'A'", "'😀'", "'10.0.0.1'", "'1.2.3'", "'\\uFF61'"],
  o: ['==', '!=', '<', '<=', '>', '>='],
  p: patterns.map((pattern) => JSON.stringify(pattern).slice(1, -1).replaceAll("'", "\\'")),
  f: [
    ...['dns1123Label', 'dns1123Subdomain', 'dns1035Label', 'qualifiedName', 'labelValue', 'uri', 'uuid'],
    ...['byte', 'date', 'datetime', 'dns1123LabelPrefix', 'dns1035LabelPrefix', 'dns1123SubdomainPrefix'],
  ],
};

/** A condition on a scalar; `library` reads a text as something else. */
export function scalarCondition(draw: Draw, kind: ScalarKind, code: string): string {
  const template = draw.pick(templates[kind]);
  return template.replace(/\$([a-z])/g, (_, name: string) =>
    name === 'x' ? code : draw.pick(operands[name] ?? ['']),
  );
}

type ScalarKind = Exclude<TermKind, 'list' | 'map' | 'object' | 'none'> | 'library';

function lines(text: string): readonly string[] {
  return text.trim().split('\n');
}

const templates: { readonly [kind in ScalarKind]: readonly string[] } = {
  int: lines(String.raw`
$x $o $n
$x < $d || true
$x in [1, 2, 3]
string($x) == '1'
double($x) < 1.5
$x % 2 == 0
$x % $x == 0
10 / $x > 1
$x * $n > 0
$x + $n > $n
$x - $n < $x
-$x < 1
uint($x) > 1u
type($x) == int
'%d'.format([$x]) == '1'
[$x, 2].max() == 2
[$x, $n].sum() > 0
lists.range(3).exists(i, i == $x)
dyn($x) == 1.0
[$x] == [1]
$x == 1 ? true : $x > 5
timestamp($x) > timestamp('1970-01-01T00:00:00Z')
'%x'.format([$x]) != 'a'
{1: 'a'}[$x] == 'a'
[1, 2][$x] == 1
[1, 2][?$x].hasValue()
'abc'.charAt($x) == 'a'
'abcdef'.substring($x) != 'f'
[1, 2, 3].slice(0, $x).size() > 1
'a,b,c'.split(',', $x).size() < 2
'aaa'.replace('a', 'b', $x) == 'bba'
'%f'.format([$x]) != ''
'%s'.format([$x]) == '2'
'%b'.format([$x]) == '1'
'%e'.format([$x]) != ''
'%.1f'.format([double($x)]) == '1.0'
`),
  double: lines(String.raw`
$x $o $n
$x < 2
int($x) == 1
string($x) == '1.5'
string($x).contains('e')
$x / $n > 1.0
$x * $n == $n
$x + $n > $n
-$x < 0.0
$x in [1.5, 2.0]
[$x, 0.5].max() > 1.0
[$x, $n].sum() > 0.0
$x / 0.0 > 1.0
dyn($x) == 1
'%.2f'.format([$x]) == '1.50'
'%s'.format([$x]) == '1.5'
'%e'.format([$x]) != 'x'
uint($x) < 3u
[$x].isSorted()
type($x) == double
$x != $x
[$x, 1.0].sort()[0] <= 1.0
`),
  string: lines(String.raw`
$x $o $w
$x.startsWith($w)
$x.endsWith($w)
$x.contains($w)
$x.matches('$p')
size($x) < 3
$x.size() > 1
$x in ['a', 'b', 'main']
$x.charAt(0) == 'a'
$x.indexOf($w) >= 0
$x.indexOf($w, 1) > 0
$x.lastIndexOf($w) >= 0
$x.lowerAscii() == $w
$x.upperAscii() != $w
$x.replace('a', 'b') == $w
$x.replace($w, 'z', 1) != $x
$x.split(',').size() == 1
$x.split('')[0] != ''
$x.substring(1) == 'b'
$x.substring(0, 2) == 'ab'
$x.trim() == $x
$x.find('[a-z]+') != ''
$x.findAll('$p').size() > 0
$x.findAll('.', 2).size() == 2
strings.quote($x).size() < 6
$x + $w == 'aa'
'%s'.format([$x]) == $x
[$x, 'b'].join('-') == 'a-b'
[$x, 'b'].isSorted()
bytes($x).size() == $x.size()
string(bytes($x)) == $x
'abc'.contains($x)
'a-b'.matches($x)
'%q'.format([$x]).size() > 0
type($x) == string
{$x: 1}.exists(k, k == 'a')
[$x, $x].distinct().size() == 1
['b', $x].sort()[0] == $x
'%x'.format([$x]) == '61'
`),
  library: lines(String.raw`
isIP($x)
ip($x).family() == 4
ip($x).isLoopback()
ip($x).isGlobalUnicast()
string(ip($x)) == $x
ip.isCanonical($x)
isCIDR($x)
cidr($x).containsIP('10.0.0.1')
cidr($x).prefixLength() == 8
cidr($x).ip() == ip('10.0.0.0')
cidr($x).masked() == cidr($x)
cidr('10.0.0.0/8').containsCIDR($x)
cidr('10.0.0.0/8').containsIP($x)
isURL($x)
url($x).getHost() == 'a.b'
url($x).getPort() == ''
url($x).getScheme() == 'https'
url($x).getEscapedPath() != '/'
url($x).getQuery().size() > 0
url($x).getHostname() != ''
isQuantity($x)
quantity($x).isGreaterThan(quantity('1'))
quantity($x).isInteger()
quantity($x).asInteger() > 0
quantity($x).asApproximateFloat() < 1.5
quantity($x).add(quantity('1')).isGreaterThan(quantity('2'))
quantity($x).compareTo(quantity('1k')) <= 0
sign(quantity($x)) == 1
quantity($x) == quantity('10')
isSemver($x)
semver($x).major() == 1
semver($x).isLessThan(semver('2.0.0'))
isSemver($x, true)
semver($x, true).minor() > 0
semver($x) == semver('1.2.3')
int($x) > 0
uint($x) > 0u
double($x) < 2.0
bool($x)
timestamp($x) < timestamp('2021-01-01T00:00:00Z')
duration($x) > duration('30m')
duration($x).getMinutes() == 60
timestamp($x).getFullYear() == 2020
!format.$f().validate($x).hasValue()
format.named('$f').hasValue()
format.$f().validate($x).orValue([]).size() == 1
format.named($x).hasValue()
`),
  timestamp: lines(String.raw`
$x $o timestamp('2020-01-02T03:04:05Z')
$x.getFullYear() == 2020
$x.getHours('+02:00') == 5
$x.getDayOfWeek() == 4
$x.getDayOfYear() > 0
$x.getMonth() == 0
$x.getDate() == 2
$x.getDayOfMonth() == 1
$x + duration('1h') > $x
$x - timestamp('2020-01-01T00:00:00Z') > duration('24h')
string($x).startsWith('2020')
int($x) > 0
$x.getMilliseconds() == 123
$x.getMinutes() == 4
$x.getSeconds() == 5
'%s'.format([$x]) != ''
$x.getHours('Europe/Berlin') == 4
type($x) == google.protobuf.Timestamp
string($x) == '2020-01-02T03:04:05Z'
`),
  duration: lines(String.raw`
$x $o duration('1h')
$x.getHours() == 1
$x.getMinutes() == 60
$x.getSeconds() > 0
$x.getMilliseconds() > 0
$x + duration('1h') > duration('2h')
string($x) == '3600s'
timestamp('2020-01-01T00:00:00Z') + $x > timestamp('2020-01-01T00:30:00Z')
[$x, duration('1m')].max() == $x
[$x].sum() == $x
'%s'.format([$x]) != '1s'
`),
  either: lines(String.raw`
type($x) == int
type($x) == string ? $x.size() > 1 : $x > 1
$x == 1
$x == 'a'
$x != 5
string($x) == '1'
int($x) == 1
$x in [1, 2]
$x < 10
$x + 1 == 2
size($x) > 1
$x.startsWith('a')
$x == 1.0
[$x] == [1]
'%s'.format([$x]) == '1'
type($x) == type(1) || $x.matches('^[0-9]+%$')
'%d'.format([$x]) == '1'
`),
  bool: lines(String.raw`
$x
!$x
$x == true
string($x) == 'true'
[$x].exists(b, b)
`),
  bytes: lines(String.raw`
size($x) > 1
$x == b'a'
string($x) == 'a'
$x < b'b'
$x + b'x' != b'x'
`),
};
