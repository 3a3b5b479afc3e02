/** A value that no JSON text makes, or that only a hostile one does. It is made anew for each question. */
export interface HostileValue {
  readonly name: string;
  readonly make: () => unknown;
  readonly isLarge?: boolean;
  /** It answers otherwise each time it is read, or where it is read: in what has no schema nothing is. */
  readonly isFickle?: boolean;
}

const values: readonly (readonly [name: string, make: () => unknown])[] = [
  ['a __proto__ of its own', () => JSON.parse('{"__proto__": {"a": 1}, "a": "b"}') as unknown],
  ['a prototype with fields', () => Object.create({ a: 1, name: 'b' }) as unknown],
  ['an object without a prototype', () => Object.assign(Object.create(null) as object, { a: 1 })],
  ['a getter', () => Object.defineProperty({}, 'a', { get: () => 'b', enumerable: true })],
  ['a toJSON that throws', () => ({ toJSON: fail })],
  ['a toJSON that gives undefined', () => ({ toJSON: () => undefined })],
  ['a toJSON that gives itself', () => withOwnJson()],
  ['a Proxy of a list that throws', () => new Proxy([], { get: fail, has: fail, ownKeys: fail })],
  ['a revoked Proxy', () => revoked()],
  ['a cycle', () => cycle()],
  ['Symbol keys', () => ({ [Symbol('a')]: 1, a: 1 })],
  ['a symbol', () => Symbol('a')],
  ['a function', () => fail],
  ['undefined', () => undefined],
  ['a field that is undefined', () => ({ a: undefined, name: undefined })],
  ['a sparse list', () => [, 1, , 'a']],
  ['a list with fields', () => Object.assign(['a'], { a: 1, toString: 1 })],
  ['a Map', () => new Map([['a', 1]])],
  ['a Set', () => new Set(['a'])],
  ['a Date', () => new Date(0)],
  ['a Date that is none', () => new Date(NaN)],
  ['a RegExp', () => /a/],
  ['a BigInt', () => 1n],
  ['a list of BigInt', () => [1n]],
  ['NaN', () => NaN],
  ['Infinity', () => -Infinity],
  ['negative zero', () => -0],
  ['numbers at the edge', () => [2 ** 53, 2 ** 63, -(2 ** 63), 1e308, 5e-324]],
  ['a boxed string', () => new String('a')],
  ['a boxed number', () => new Number(1)],
  ['a lone surrogate', () => '\ud800'],
  ['a key that is a lone surrogate', () => ({ '\udfff': '\udfff' })],
  ['bytes', () => new Uint8Array([1, 2])],
  ['an ArrayBuffer', () => new ArrayBuffer(2)],
  [
    'a class',
    () =>
      new (class {
        a = 1;
        #b = 2;
        get c() {
          return this.#b;
        }
      })(),
  ],
  ['a promise', () => Promise.resolve(1)],
  ['an error', () => new Error('a')],
];

const largeValues: readonly (readonly [name: string, make: () => unknown])[] = [
  ['a list that holds itself', () => listCycle()],
  ['10,000 objects in each other', () => deep((inner) => ({ a: inner }))],
  ['10,000 lists in each other', () => deep((inner) => [inner])],
  ['10,000 lists and objects in each other', () => deep((inner) => [{ items: inner }])],
  ['a text of 1 MB', () => 'ab'.repeat(500_000)],
  ['a text of 1 MB that ends otherwise', () => `${'a'.repeat(1_000_000)}\n`],
  ['a key of 1 MB', () => ({ ['k'.repeat(1_000_000)]: 1 })],
  ['a long list that is empty', () => new Array<unknown>(5_000)],
];

export const hostileValues: readonly HostileValue[] = [
  ...values.map(([name, make]) => ({ name, make })),
  ...largeValues.map(([name, make]) => ({ name, make, isLarge: true })),
  { name: 'a getter that throws', make: withThrowingGetter, isFickle: true },
  { name: 'a Proxy that throws', make: throwingProxy, isFickle: true },
  { name: 'a getter that gives another value each time', make: withCounter, isFickle: true },
  { name: 'the global object', make: () => globalThis, isFickle: true, isLarge: true },
];

function fail(): never {
  throw new Error('hands off');
}

function withThrowingGetter(): unknown {
  return Object.defineProperty({}, 'a', { get: fail, enumerable: true });
}

function throwingProxy(): unknown {
  return new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail });
}

function withCounter(): unknown {
  let count = 0;
  const get = (): unknown => (count++ % 2 === 0 ? 'a' : count);
  return Object.defineProperty({}, 'a', { get, enumerable: true });
}

function withOwnJson(): unknown {
  const value: { toJSON?: () => unknown } = {};
  value.toJSON = () => value;
  return value;
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function cycle(): unknown {
  const value: { a?: unknown } = {};
  value.a = { b: [value] };
  return value;
}

function listCycle(): unknown {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

function deep(wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'a';
  for (let level = 0; level < 10_000; level++) value = wrap(value);
  return value;
}
