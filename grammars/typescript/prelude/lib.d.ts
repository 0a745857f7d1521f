// What JavaScript and its platforms bring along, as far as types are carried through it.
//
// Everything is a class, so that it is a type and a value in one. Members between double underscores are how the
// constructs of the language work: `__each__` is iterated over, `__await__` awaited, `__item__` is `a[i]` of a list,
// `__index__` any member of an object. What all objects have is declared by `Object` alone, which nothing builds on here:
// whoever has such a member of his own does not override it. What a function that gives nothing back takes as `any` goes nowhere;
// where it does come out again somewhere, its type is a parameter.

class Object {
  constructor(value?: any);
  hasOwnProperty(key: string): boolean; isPrototypeOf(value: any): boolean; propertyIsEnumerable(key: string): boolean;
  toString(): string; toLocaleString(): string; valueOf(): this;
  static assign<T, S>(target: T, ...sources: S[]): T; static create<T>(prototype: T, properties?: any): T;
  static defineProperty<T>(target: T, key: string, descriptor: PropertyDescriptor): T;
  static defineProperties<T>(target: T, descriptors: Record<string, PropertyDescriptor>): T;
  static entries<V>(of: Record<string, V>): [string, V][]; static values<V>(of: Record<string, V>): V[];
  static keys(of: any): string[]; static freeze<T>(value: T): T; static seal<T>(value: T): T;
  static fromEntries<V>(entries: Iterable<[string, V]>): Record<string, V>;
  static getOwnPropertyDescriptor(of: any, key: string): PropertyDescriptor;
  static getOwnPropertyDescriptors(of: any): Record<string, PropertyDescriptor>;
  static getOwnPropertyNames(of: any): string[]; static getOwnPropertySymbols(of: any): symbol[];
  static getPrototypeOf(of: any): any; static setPrototypeOf<T>(of: T, prototype: any): T;
  static groupBy<T>(items: Iterable<T>, key: (item: T, index: number) => any): Record<string, T[]>;
  static hasOwn(of: any, key: string): boolean; static is(a: any, b: any): boolean;
  static isExtensible(of: any): boolean; static isFrozen(of: any): boolean; static isSealed(of: any): boolean;
  static preventExtensions<T>(of: T): T;
}
class PropertyDescriptor {
  configurable: boolean; enumerable: boolean; writable: boolean; value: any; get(): any; set(value: any): void;
}
type PropertyDescriptorMap = Record<string, PropertyDescriptor>;
type TypedPropertyDescriptor<T> = PropertyDescriptor;
type PropertyKey = string;
class Function {
  toString(): string;
  constructor(...code: string[]);
  apply(self: any, args?: any): any; call(self: any, ...args: any[]): any; bind(self: any, ...args: any[]): this;
  length: number; name: string; prototype: any; arguments: any; caller: Function;
}
type CallableFunction = Function;
type NewableFunction = Function;
class IArguments { length: number; callee: Function; __item__(): any; __each__(): any; }

type Partial<T> = T;
type Required<T> = T;
type Readonly<T> = T;
type NonNullable<T> = T;
type Pick<T, K> = T;
type Omit<T, K> = T;
type Awaited<T> = T extends PromiseLike<infer U> ? U : T;
type NoInfer<T> = T;
type ThisType<T> = T;
type Exclude<T, U> = T;
type Extract<T, U> = T;
type OmitThisParameter<T> = T;
type Record<K, V> = { __index__(): V; __keys__: K };
type ReturnType<T> = T extends (...args: any) => infer R ? R : any;
type Parameters<T> = T extends (...args: infer P) => any ? P : never;
type ConstructorParameters<T> = T extends new (...args: infer P) => any ? P : never;
type InstanceType<T> = T extends new (...args: any) => infer R ? R : any;
type ThisParameterType<T> = T extends (this: infer U, ...args: any) => any ? U : unknown;
type Uppercase<S> = string;
type Lowercase<S> = string;
type Capitalize<S> = string;
type Uncapitalize<S> = string;

class Iterable<T> { __each__(): T; }
class Iterator<T> extends Iterable<T> {
  next(...value: any[]): IteratorResult<T>; return(value?: any): IteratorResult<T>; throw(error?: any): IteratorResult<T>;
  map<U>(f: (value: T, index: number) => U): IteratorObject<U>; filter(f: (value: T, index: number) => any): IteratorObject<T>;
  take(count: number): IteratorObject<T>; drop(count: number): IteratorObject<T>;
  flatMap<U>(f: (value: T, index: number) => Iterable<U>): IteratorObject<U>; toArray(): T[];
  reduce<U>(f: (sum: U, value: T, index: number) => U, start?: U): U; forEach(f: (value: T, index: number) => void): void;
  some(f: (value: T, index: number) => any): boolean; every(f: (value: T, index: number) => any): boolean;
  find(f: (value: T, index: number) => any): T; static from<T>(of: Iterable<T>): IteratorObject<T>;
}
class IteratorResult<T> { done: boolean; value: T; }
type IteratorYieldResult<T> = IteratorResult<T>;
type IteratorReturnResult<T> = IteratorResult<T>;
class IterableIterator<T> extends Iterator<T> {}
class IteratorObject<T> extends Iterator<T> {}
class ArrayIterator<T> extends Iterator<T> {}
class MapIterator<T> extends Iterator<T> {}
class SetIterator<T> extends Iterator<T> {}
class Generator<T, R = any, N = any> extends Iterator<T> {}
class GeneratorFunction extends Function {}
class AsyncIterable<T> { __each__(): T; }
class AsyncIterator<T> extends AsyncIterable<T> {
  next(...value: any[]): Promise<IteratorResult<T>>; return(value?: any): Promise<IteratorResult<T>>;
  throw(error?: any): Promise<IteratorResult<T>>;
}
class AsyncIterableIterator<T> extends AsyncIterator<T> {}
class AsyncGenerator<T, R = any, N = any> extends AsyncIterator<T> {}
class Disposable {}
class AsyncDisposable {}

class ArrayLike<T> { length: number; __item__(): T; }
class ReadonlyArray<T> extends Iterable<T> {
  toString(): string; toLocaleString(): string;
  length: number; __each__(): T; __item__(): T;
  at(index: number): T; concat(...items: T[]): T[]; join(separator?: string): string; slice(start?: number, end?: number): T[];
  indexOf(item: T, from?: number): number; lastIndexOf(item: T, from?: number): number; includes(item: T, from?: number): boolean;
  every(f: (value: T, index: number, array: T[]) => any, self?: any): boolean;
  some(f: (value: T, index: number, array: T[]) => any, self?: any): boolean;
  forEach(f: (value: T, index: number, array: T[]) => void, self?: any): void;
  map<U>(f: (value: T, index: number, array: T[]) => U, self?: any): U[];
  filter(f: (value: T, index: number, array: T[]) => any, self?: any): T[];
  reduce<U>(f: (sum: U, value: T, index: number, array: T[]) => U, start?: U): U;
  reduceRight<U>(f: (sum: U, value: T, index: number, array: T[]) => U, start?: U): U;
  find(f: (value: T, index: number, array: T[]) => any, self?: any): T;
  findLast(f: (value: T, index: number, array: T[]) => any, self?: any): T;
  findIndex(f: (value: T, index: number, array: T[]) => any, self?: any): number;
  findLastIndex(f: (value: T, index: number, array: T[]) => any, self?: any): number;
  flatMap<U>(f: (value: T, index: number, array: T[]) => U | U[], self?: any): U[]; flat<U>(this: ReadonlyArray<U[] | U>, depth?: number): U[];
  entries(): IterableIterator<[number, T]>; keys(): IterableIterator<number>; values(): IterableIterator<T>;
  toReversed(): T[]; toSorted(f?: (a: T, b: T) => number): T[]; with(index: number, value: T): T[];
  toSpliced(start: number, count?: number, ...items: T[]): T[];
}
type ConcatArray<T> = ReadonlyArray<T>;
class Array<T> extends ReadonlyArray<T> {
  constructor(...items: T[]);
  push(...items: T[]): number; pop(): T; shift(): T; unshift(...items: T[]): number; reverse(): T[];
  splice(start: number, count?: number, ...items: T[]): T[]; sort(f?: (a: T, b: T) => number): T[];
  fill(value: T, start?: number, end?: number): T[]; copyWithin(target: number, start?: number, end?: number): T[];
  static of<T>(...items: T[]): T[]; static isArray(value: any): boolean;
  static from<T, U = T>(items: Iterable<T>, f?: (value: T, index: number) => U, self?: any): U[];
  static fromAsync<T>(items: Iterable<T>): Promise<T[]>;
}
class TemplateStringsArray extends ReadonlyArray<string> { raw: string[]; }
class RegExpMatchArray extends Array<string> { index: number; input: string; groups: Record<string, string>; indices: any; }
class RegExpExecArray extends RegExpMatchArray {}

class String extends Iterable<string> {
  toString(): string; valueOf(): string;
  constructor(value?: any);
  length: number; __each__(): string; __item__(): string;
  at(index: number): string; charAt(index: number): string; charCodeAt(index: number): number; codePointAt(index: number): number;
  concat(...others: string[]): string; endsWith(end: string, at?: number): boolean; startsWith(start: string, at?: number): boolean;
  includes(part: string, from?: number): boolean; indexOf(part: string, from?: number): number;
  lastIndexOf(part: string, from?: number): number; localeCompare(other: string, locales?: any, options?: any): number;
  match(by: any): RegExpMatchArray; matchAll(by: any): IterableIterator<RegExpExecArray>; normalize(form?: string): string;
  padEnd(length: number, by?: string): string; padStart(length: number, by?: string): string; repeat(count: number): string;
  replace(what: any, by: any): string; replaceAll(what: any, by: any): string; search(what: any): number;
  slice(start?: number, end?: number): string; split(by: any, limit?: number): string[];
  substring(start: number, end?: number): string; substr(start: number, length?: number): string; toLowerCase(): string;
  toUpperCase(): string; toLocaleLowerCase(): string; toLocaleUpperCase(): string; trim(): string; trimEnd(): string;
  trimStart(): string; trimLeft(): string; trimRight(): string; isWellFormed(): boolean; toWellFormed(): string; valueOf(): string;
  anchor(name: string): string; link(url: string): string;
  static fromCharCode(...codes: number[]): string; static fromCodePoint(...codes: number[]): string;
  static raw(strings: any, ...values: any[]): string;
}
class Number {
  constructor(value?: any);
  toExponential(digits?: number): string; toFixed(digits?: number): string; toPrecision(digits?: number): string;
  toString(radix?: number): string; toLocaleString(locales?: any, options?: any): string; valueOf(): number;
  static EPSILON: number; static MAX_SAFE_INTEGER: number; static MAX_VALUE: number; static MIN_SAFE_INTEGER: number;
  static MIN_VALUE: number; static NaN: number; static NEGATIVE_INFINITY: number; static POSITIVE_INFINITY: number;
  static isFinite(value: any): boolean; static isInteger(value: any): boolean; static isNaN(value: any): boolean;
  static isSafeInteger(value: any): boolean; static parseFloat(text: string): number;
  static parseInt(text: string, radix?: number): number;
}
class Boolean { constructor(value?: any); valueOf(): boolean; }
class BigInt {
  constructor(value?: any); toString(radix?: number): string; toLocaleString(locales?: any): string; valueOf(): BigInt;
  static asIntN(bits: number, value: BigInt): BigInt; static asUintN(bits: number, value: BigInt): BigInt;
}
class Symbol {
  toString(): string; valueOf(): Symbol;
  constructor(description?: string); description: string;
  static for(key: string): Symbol; static keyFor(symbol: Symbol): string;
  static asyncIterator: Symbol; static dispose: Symbol; static asyncDispose: Symbol; static hasInstance: Symbol;
  static isConcatSpreadable: Symbol; static iterator: Symbol; static match: Symbol; static matchAll: Symbol;
  static metadata: Symbol; static replace: Symbol; static search: Symbol; static species: Symbol; static split: Symbol;
  static toPrimitive: Symbol; static toStringTag: Symbol; static unscopables: Symbol; static observable: Symbol;
}
class RegExp {
  constructor(pattern: any, flags?: string);
  exec(text: string): RegExpExecArray; test(text: string): boolean; compile(): this; flags: string; global: boolean;
  ignoreCase: boolean; lastIndex: number; multiline: boolean; source: string; sticky: boolean; unicode: boolean; dotAll: boolean;
  hasIndices: boolean; static escape(text: string): string;
}
class Date {
  toString(): string; toLocaleString(locales?: any, options?: any): string;
  constructor(...parts: any[]);
  getDate(): number; getDay(): number; getFullYear(): number; getHours(): number; getMilliseconds(): number; getMinutes(): number;
  getMonth(): number; getSeconds(): number; getTime(): number; getTimezoneOffset(): number; getUTCDate(): number;
  getUTCDay(): number; getUTCFullYear(): number; getUTCHours(): number; getUTCMilliseconds(): number; getUTCMinutes(): number;
  getUTCMonth(): number; getUTCSeconds(): number; getYear(): number; setDate(to: number): number;
  setFullYear(to: number, month?: number, day?: number): number; setHours(to: number, m?: number, s?: number, ms?: number): number;
  setMilliseconds(to: number): number; setMinutes(to: number, s?: number, ms?: number): number;
  setMonth(to: number, day?: number): number; setSeconds(to: number, ms?: number): number; setTime(to: number): number;
  setUTCDate(to: number): number; setUTCFullYear(to: number): number; setUTCHours(to: number): number;
  setUTCMilliseconds(to: number): number; setUTCMinutes(to: number): number; setUTCMonth(to: number): number;
  setUTCSeconds(to: number): number; toDateString(): string; toISOString(): string; toJSON(key?: any): string;
  toLocaleDateString(locales?: any, options?: any): string; toLocaleTimeString(locales?: any, options?: any): string;
  toTimeString(): string; toUTCString(): string; valueOf(): number;
  static UTC(year: number, ...parts: number[]): number; static now(): number; static parse(text: string): number;
}
class Math {
  static E: number; static LN10: number; static LN2: number; static LOG10E: number; static LOG2E: number; static PI: number;
  static SQRT1_2: number; static SQRT2: number; static abs(x: number): number; static acos(x: number): number;
  static acosh(x: number): number; static asin(x: number): number; static asinh(x: number): number; static atan(x: number): number;
  static atan2(y: number, x: number): number; static atanh(x: number): number; static cbrt(x: number): number;
  static ceil(x: number): number; static clz32(x: number): number; static cos(x: number): number; static cosh(x: number): number;
  static exp(x: number): number; static expm1(x: number): number; static floor(x: number): number; static fround(x: number): number;
  static hypot(...x: number[]): number; static imul(x: number, y: number): number; static log(x: number): number;
  static log10(x: number): number; static log1p(x: number): number; static log2(x: number): number;
  static max(...x: number[]): number; static min(...x: number[]): number; static pow(x: number, y: number): number;
  static random(): number; static round(x: number): number; static sign(x: number): number; static sin(x: number): number;
  static sinh(x: number): number; static sqrt(x: number): number; static tan(x: number): number; static tanh(x: number): number;
  static trunc(x: number): number;
}
class JSON {
  static parse(text: string, reviver?: (key: string, value: any) => any): any;
  static stringify(value: any, replacer?: any, space?: any): string;
}
class ReadonlyMap<K, V> extends Iterable<[K, V]> {
  __each__(): [K, V]; size: number; get(key: K): V; has(key: K): boolean;
  forEach(f: (value: V, key: K, map: Map<K, V>) => void, self?: any): void;
  entries(): IterableIterator<[K, V]>; keys(): IterableIterator<K>; values(): IterableIterator<V>;
}
class Map<K, V> extends ReadonlyMap<K, V> {
  constructor(entries?: Iterable<[K, V]>);
  set(key: K, value: V): Map<K, V>; delete(key: K): boolean; clear(): void;
  getOrInsert(key: K, value: V): V; getOrInsertComputed(key: K, f: (key: K) => V): V;
  static groupBy<K, T>(items: Iterable<T>, key: (item: T, index: number) => K): Map<K, T[]>;
}
class WeakMap<K, V> {
  constructor(entries?: Iterable<[K, V]>);
  get(key: K): V; has(key: K): boolean; set(key: K, value: V): WeakMap<K, V>; delete(key: K): boolean;
}
class ReadonlySet<T> extends Iterable<T> {
  __each__(): T; size: number; has(value: T): boolean; forEach(f: (value: T, again: T, set: Set<T>) => void, self?: any): void;
  entries(): IterableIterator<[T, T]>; keys(): IterableIterator<T>; values(): IterableIterator<T>;
  union<U>(other: Set<U>): Set<T | U>; intersection(other: Set<T>): Set<T>; difference(other: Set<T>): Set<T>;
  symmetricDifference(other: Set<T>): Set<T>; isSubsetOf(other: Set<T>): boolean; isSupersetOf(other: Set<T>): boolean;
  isDisjointFrom(other: Set<T>): boolean;
}
class Set<T> extends ReadonlySet<T> {
  constructor(items?: Iterable<T>); add(value: T): Set<T>; delete(value: T): boolean; clear(): void;
}
class WeakSet<T> {
  constructor(items?: Iterable<T>); add(value: T): WeakSet<T>; delete(value: T): boolean; has(value: T): boolean;
}
class WeakRef<T> { constructor(value: T); deref(): T; }
class FinalizationRegistry<T> {
  constructor(f: (held: T) => void); register(target: any, held: T, token?: any): void; unregister(token: any): void;
}
class PromiseLike<T> {
  __await__(): T; then<U>(ok?: (value: T) => U | PromiseLike<U>, fail?: (reason: any) => any): Promise<U>;
}
class Promise<T> extends PromiseLike<T> {
  constructor(run: (resolve: (value?: T | PromiseLike<T>) => void, reject: (reason?: any) => void) => void);
  catch(fail?: (reason: any) => any): Promise<T>; finally(then?: () => void): Promise<T>;
  static all<T>(values: Iterable<T | PromiseLike<T>>): Promise<T[]>;
  static allSettled<T>(values: Iterable<T | PromiseLike<T>>): Promise<PromiseSettledResult<T>[]>;
  static any<T>(values: Iterable<T | PromiseLike<T>>): Promise<T>; static race<T>(values: Iterable<T | PromiseLike<T>>): Promise<T>;
  static reject(reason?: any): Promise<any>; static resolve<T>(value?: T | PromiseLike<T>): Promise<T>;
  static withResolvers<T>(): { promise: Promise<T>; resolve(value: T): void; reject<R>(reason?: R): void };
  static try<T>(f: (...args: any[]) => T | PromiseLike<T>, ...args: any[]): Promise<T>;
}
class PromiseSettledResult<T> { status: string; value: T; reason: any; }
type PromiseFulfilledResult<T> = PromiseSettledResult<T>;
type PromiseRejectedResult = PromiseSettledResult<any>;
class Error {
  constructor(message?: string, options?: any);
  name: string; message: string; stack: string; cause: any;
  static captureStackTrace(target: any, from?: any): void; static stackTraceLimit: number;
  static prepareStackTrace(error: Error, trace: any): any; static isError(value: any): boolean;
}
type ErrorOptions = { cause?: any };
class EvalError extends Error {}
class RangeError extends Error {}
class ReferenceError extends Error {}
class SyntaxError extends Error {}
class TypeError extends Error {}
class URIError extends Error {}
class AggregateError extends Error { constructor(errors: Iterable<any>, message?: string); errors: any[]; }
class DOMException extends Error {}
interface ProxyConstructor {
  new <T>(target: T, handler: ProxyHandler<T>): T; revocable<T>(target: T, handler: ProxyHandler<T>): { proxy: T; revoke(): void };
}
declare const Proxy: ProxyConstructor;
class ProxyHandler<T> {
  apply(target: T, self: any, args: any[]): any; construct(target: T, args: any[], by: Function): any;
  defineProperty(target: T, key: string, descriptor: PropertyDescriptor): boolean; deleteProperty(target: T, key: string): boolean;
  get(target: T, key: string, receiver: any): any; getOwnPropertyDescriptor(target: T, key: string): PropertyDescriptor;
  getPrototypeOf(target: T): any; has(target: T, key: string): boolean; isExtensible(target: T): boolean;
  ownKeys(target: T): string[]; preventExtensions(target: T): boolean;
  set(target: T, key: string, value: any, receiver: any): boolean; setPrototypeOf(target: T, prototype: any): boolean;
}
class Reflect {
  static apply(f: Function, self: any, args: any): any; static construct(f: Function, args: any, by?: Function): any;
  static defineProperty(of: any, key: string, descriptor: PropertyDescriptor): boolean;
  static deleteProperty(of: any, key: string): boolean; static get(of: any, key: string, receiver?: any): any;
  static getOwnPropertyDescriptor(of: any, key: string): PropertyDescriptor; static getPrototypeOf(of: any): any;
  static has(of: any, key: string): boolean; static isExtensible(of: any): boolean; static ownKeys(of: any): string[];
  static preventExtensions(of: any): boolean; static set(of: any, key: string, value: any, receiver?: any): boolean;
  static setPrototypeOf(of: any, prototype: any): boolean;
}
class Intl { __index__(): any; }

class ArrayBuffer {
  constructor(length: number, options?: any); byteLength: number; slice(start?: number, end?: number): ArrayBuffer;
  resize(length: number): void; transfer(length?: number): ArrayBuffer; static isView(value: any): boolean;
}
class SharedArrayBuffer extends ArrayBuffer {}
type ArrayBufferLike = ArrayBuffer;
class ArrayBufferView { buffer: ArrayBuffer; byteLength: number; byteOffset: number; }
type BufferSource = ArrayBuffer;
class TypedArray extends ArrayBufferView {
  constructor(from?: any, offset?: number, length?: number);
  __each__(): number; __item__(): number; length: number; BYTES_PER_ELEMENT: number; at(index: number): number;
  copyWithin(target: number, start?: number, end?: number): this; entries(): IterableIterator<[number, number]>;
  every(f: (value: number, index: number) => any): boolean; fill(value: number, start?: number, end?: number): this;
  filter(f: (value: number, index: number) => any): this; find(f: (value: number, index: number) => any): number;
  findIndex(f: (value: number, index: number) => any): number; forEach(f: (value: number, index: number) => void): void;
  includes(value: number, from?: number): boolean; indexOf(value: number, from?: number): number; join(by?: string): string;
  keys(): IterableIterator<number>; lastIndexOf(value: number, from?: number): number;
  map(f: (value: number, index: number) => number): this; reduce<U>(f: (sum: U, value: number, index: number) => U, start?: U): U;
  reverse(): this; set(items: any, offset?: number): void; slice(start?: number, end?: number): this;
  some(f: (value: number, index: number) => any): boolean; sort(f?: (a: number, b: number) => number): this;
  subarray(start?: number, end?: number): this; values(): IterableIterator<number>; toString(): string; toHex(): string;
  static from(items: any, f?: (value: any, index: number) => number): this; static of(...items: number[]): this;
  static BYTES_PER_ELEMENT: number;
}
class Int8Array extends TypedArray {}
class Uint8Array extends TypedArray { static from(items: any): Uint8Array; }
class Uint8ClampedArray extends TypedArray {}
class Int16Array extends TypedArray {}
class Uint16Array extends TypedArray {}
class Int32Array extends TypedArray {}
class Uint32Array extends TypedArray {}
class Float32Array extends TypedArray {}
class Float64Array extends TypedArray {}
class BigInt64Array extends TypedArray {}
class BigUint64Array extends TypedArray {}
class DataView extends ArrayBufferView {
  constructor(buffer: ArrayBuffer, offset?: number, length?: number);
  getFloat32(at: number, little?: boolean): number; getFloat64(at: number, little?: boolean): number; getInt8(at: number): number;
  getInt16(at: number, little?: boolean): number; getInt32(at: number, little?: boolean): number; getUint8(at: number): number;
  getUint16(at: number, little?: boolean): number; getUint32(at: number, little?: boolean): number;
  getBigInt64(at: number, little?: boolean): BigInt; getBigUint64(at: number, little?: boolean): BigInt;
  setFloat32(at: number, to: number, little?: boolean): void; setFloat64(at: number, to: number, little?: boolean): void;
  setInt8(at: number, to: number): void; setInt16(at: number, to: number, little?: boolean): void;
  setInt32(at: number, to: number, little?: boolean): void; setUint8(at: number, to: number): void;
  setUint16(at: number, to: number, little?: boolean): void; setUint32(at: number, to: number, little?: boolean): void;
  setBigInt64(at: number, to: BigInt, little?: boolean): void; setBigUint64(at: number, to: BigInt, little?: boolean): void;
}
class Atomics {
  static add(a: any, i: number, v: number): number; static load(a: any, i: number): number; static notify(a: any, i: number): number;
  static store(a: any, i: number, v: number): number; static wait(a: any, i: number, v: number): string;
}
class Buffer extends Uint8Array {
  equals(other: Uint8Array): boolean; compare(other: Uint8Array): number; copy(to: Uint8Array, at?: number): number;
  toString(encoding?: string, start?: number, end?: number): string; toJSON(): any; write(text: string, ...rest: any[]): number;
  readUInt8(at?: number): number; readUInt16LE(at?: number): number; readUInt16BE(at?: number): number;
  readUInt32LE(at?: number): number; readUInt32BE(at?: number): number; readInt8(at?: number): number;
  readInt16LE(at?: number): number; readInt16BE(at?: number): number; readInt32LE(at?: number): number;
  readInt32BE(at?: number): number; readFloatLE(at?: number): number; readDoubleLE(at?: number): number;
  readBigInt64LE(at?: number): BigInt; readBigUInt64LE(at?: number): BigInt; writeUInt8(v: number, at?: number): number;
  writeUInt16LE(v: number, at?: number): number; writeUInt16BE(v: number, at?: number): number;
  writeUInt32LE(v: number, at?: number): number; writeUInt32BE(v: number, at?: number): number;
  writeInt8(v: number, at?: number): number; writeInt32LE(v: number, at?: number): number;
  writeInt32BE(v: number, at?: number): number; writeDoubleLE(v: number, at?: number): number;
  writeBigInt64LE(v: BigInt, at?: number): number; writeBigUInt64LE(v: BigInt, at?: number): number;
  static from(data: any, encoding?: any, length?: number): Buffer; static alloc(size: number, fill?: any): Buffer;
  static allocUnsafe(size: number): Buffer; static byteLength(text: any, encoding?: string): number;
  static concat(list: Uint8Array[], length?: number): Buffer; static isBuffer(value: any): boolean;
  static isEncoding(name: string): boolean; static compare(a: Uint8Array, b: Uint8Array): number;
}
type BufferEncoding = string;

class Console {
  assert(test?: any, ...data: any[]): void; clear(): void; count(label?: string): void; countReset(label?: string): void;
  debug(...data: any[]): void; dir(value?: any, options?: any): void; dirxml(...data: any[]): void; error(...data: any[]): void;
  group(...data: any[]): void; groupCollapsed(...data: any[]): void; groupEnd(): void; info(...data: any[]): void;
  log(...data: any[]): void; table(data?: any, columns?: string[]): void; time(label?: string): void; timeEnd(label?: string): void;
  timeLog(label?: string, ...data: any[]): void; timeStamp(label?: string): void; trace(...data: any[]): void;
  warn(...data: any[]): void; profile(label?: string): void; profileEnd(label?: string): void;
}
var console: Console;
class Process {
  argv: string[]; argv0: string; execArgv: string[]; execPath: string; env: Record<string, string>; exitCode: number; pid: number;
  ppid: number; platform: string; arch: string; version: string; versions: Record<string, string>; title: string;
  stdin: NodeStream; stdout: NodeStream; stderr: NodeStream; release: any; config: any; features: any; report: any; connected: boolean;
  abort(): never; chdir(path: string): void; cwd(): string; exit(code?: number): never; emitWarning<W>(warning: W, ...rest: any[]): void;
  hrtime: HighResolutionTime; kill(pid: number, signal?: any): boolean; memoryUsage(): Record<string, number>;
  cpuUsage(before?: any): any; resourceUsage(): any; nextTick<A>(f: (...args: A[]) => void, ...args: A[]): void;
  umask(mask?: number): number; uptime(): number; getuid(): number; getgid(): number; binding(name: string): any;
  send(message: any, ...rest: any[]): boolean; disconnect(): void;
  on(event: string, f: (...args: any[]) => void): this; once(event: string, f: (...args: any[]) => void): this;
  off(event: string, f: (...args: any[]) => void): this; addListener(event: string, f: (...args: any[]) => void): this;
  removeListener(event: string, f: (...args: any[]) => void): this; removeAllListeners(event?: string): this;
  emit(event: string, ...args: any[]): boolean; listeners(event: string): Function[]; listenerCount(event: string): number;
  prependListener(event: string, f: (...args: any[]) => void): this;
}
class HighResolutionTime { bigint(): BigInt; }
class NodeStream {
  isTTY: boolean; columns: number; rows: number; fd: number; writable: boolean; readable: boolean; write(data: any, ...rest: any[]): boolean;
  end(data?: any, ...rest: any[]): this; on(event: string, f: (...args: any[]) => void): this;
  once(event: string, f: (...args: any[]) => void): this; setEncoding(encoding: string): this; resume(): this; pause(): this;
  pipe(to: any): any; setRawMode(raw: boolean): this; unref(): this; ref(): this; read(size?: number): any; __each__(): Buffer;
  clearLine(way: number): boolean; cursorTo(x: number, y?: number): boolean; moveCursor(x: number, y: number): boolean;
  hasColors(count?: number): boolean; getColorDepth(): number; getWindowSize(): [number, number];
}
var process: Process;
var global: any;
var globalThis: any;
var NaN: number;
var Infinity: number;
var __dirname: string;
var __filename: string;
function require(id: string): any;
function eval(code: string): any;
function isNaN(value: any): boolean;
function isFinite(value: any): boolean;
function parseFloat(text: string): number;
function parseInt(text: string, radix?: number): number;
function decodeURI(text: string): string;
function decodeURIComponent(text: string): string;
function encodeURI(text: string): string;
function encodeURIComponent(text: any): string;
function escape(text: string): string;
function unescape(text: string): string;
class Timer { ref(): this; unref(): this; hasRef(): boolean; refresh(): this; close(): this; }
function setTimeout(f: (...args: any[]) => void, delay?: number, ...args: any[]): Timer;
function setInterval(f: (...args: any[]) => void, delay?: number, ...args: any[]): Timer;
function setImmediate(f: (...args: any[]) => void, ...args: any[]): Timer;
function clearTimeout(timer?: any): void;
function clearInterval(timer?: any): void;
function clearImmediate(timer?: any): void;
function queueMicrotask(f: () => void): void;
function structuredClone<T>(value: T, options?: any): T;
function requestAnimationFrame(f: (time: number) => void): number;
function cancelAnimationFrame(handle: number): void;
function requestIdleCallback(f: (deadline: any) => void, options?: any): number;
function cancelIdleCallback(handle: number): void;
function atob(text: string): string;
function btoa(text: string): string;
function fetch(input: any, init?: RequestInit): Promise<Response>;
function alert(message?: any): void;
function confirm(message?: string): boolean;
function prompt(message?: string, value?: string): string;
function getComputedStyle(element: Element, pseudo?: string): CSSStyleDeclaration;
function matchMedia(query: string): MediaQueryList;
function reportError<E>(error: E): void;
function postMessage<M>(message: M, ...rest: any[]): void;

class URL {
  constructor(url: any, base?: any);
  hash: string; host: string; hostname: string; href: string; origin: string; password: string; pathname: string; port: string;
  protocol: string; search: string; searchParams: URLSearchParams; username: string; toString(): string; toJSON(): string;
  static createObjectURL(blob: any): string; static revokeObjectURL(url: string): void; static canParse(url: string, base?: string): boolean;
  static parse(url: string, base?: string): URL;
}
class URLSearchParams {
  constructor(init?: any); __each__(): [string, string]; size: number; append(name: string, value: string): void;
  delete(name: string, value?: string): void; get(name: string): string; getAll(name: string): string[];
  has(name: string, value?: string): boolean; set(name: string, value: string): void; sort(): void; toString(): string;
  forEach(f: (value: string, name: string, of: URLSearchParams) => void): void; entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>; values(): IterableIterator<string>;
}
class FormData extends URLSearchParams {}
class Headers extends URLSearchParams { getSetCookie(): string[]; }
type HeadersInit = any;
type BodyInit = any;
type RequestInfo = any;
class RequestInit {
  method?: string; headers?: any; body?: any; signal?: AbortSignal; mode?: string; credentials?: string; cache?: string;
  redirect?: string; referrer?: string; integrity?: string; keepalive?: boolean; duplex?: string;
}
class Body {
  body: ReadableStream<Uint8Array>; bodyUsed: boolean; arrayBuffer(): Promise<ArrayBuffer>; blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>; formData(): Promise<FormData>; json(): Promise<any>; text(): Promise<string>;
}
class Request extends Body {
  constructor(input: any, init?: RequestInit); cache: string; credentials: string; destination: string; headers: Headers;
  integrity: string; keepalive: boolean; method: string; mode: string; redirect: string; referrer: string; signal: AbortSignal;
  url: string; clone(): Request;
}
class Response extends Body {
  constructor(body?: any, init?: ResponseInit); headers: Headers; ok: boolean; redirected: boolean; status: number;
  statusText: string; type: string; url: string; clone(): Response; static error(): Response;
  static json(data: any, init?: ResponseInit): Response; static redirect(url: any, status?: number): Response;
}
class ResponseInit { headers?: any; status?: number; statusText?: string; }
class Blob {
  constructor(parts?: any[], options?: any); size: number; type: string; arrayBuffer(): Promise<ArrayBuffer>;
  slice(start?: number, end?: number, type?: string): Blob; stream(): ReadableStream<Uint8Array>; text(): Promise<string>;
}
class File extends Blob { constructor(parts: any[], name: string, options?: any); name: string; lastModified: number; }
class FileReader extends EventTarget {
  result: any; error: any; onload: any; onerror: any; readAsText(blob: Blob): void; readAsDataURL(blob: Blob): void;
  readAsArrayBuffer(blob: Blob): void; abort(): void;
}
class ReadableStream<T> {
  constructor(source?: any, strategy?: any); __each__(): T; locked: boolean; cancel(reason?: any): Promise<void>;
  getReader(options?: any): ReadableStreamDefaultReader<T>; pipeThrough<U>(to: TransformStream<any, U>): ReadableStream<U>;
  pipeTo(to: WritableStream<T>, options?: any): Promise<void>; tee(): [ReadableStream<T>, ReadableStream<T>];
}
class ReadableStreamDefaultReader<T> {
  closed: Promise<void>; read(): Promise<IteratorResult<T>>; releaseLock(): void; cancel(reason?: any): Promise<void>;
}
class ReadableStreamDefaultController<T> { desiredSize: number; close(): void; enqueue(chunk: T): void; error<E>(e?: E): void; }
class WritableStream<T> {
  constructor(sink?: any, strategy?: any); locked: boolean; abort(reason?: any): Promise<void>; close(): Promise<void>;
  getWriter(): WritableStreamDefaultWriter<T>;
}
class WritableStreamDefaultWriter<T> {
  closed: Promise<void>; ready: Promise<void>; write(chunk: T): Promise<void>; close(): Promise<void>;
  abort(reason?: any): Promise<void>; releaseLock(): void;
}
class TransformStream<I, O> { constructor(transformer?: any); readable: ReadableStream<O>; writable: WritableStream<I>; }
class TextEncoder { encoding: string; encode(text?: string): Uint8Array; encodeInto(text: string, to: Uint8Array): any; }
class TextDecoder { constructor(label?: string, options?: any); encoding: string; decode(data?: any, options?: any): string; }
class AbortController { signal: AbortSignal; abort<R>(reason?: R): void; }
class AbortSignal extends EventTarget {
  aborted: boolean; reason: any; onabort: any; throwIfAborted(): void; static abort(reason?: any): AbortSignal;
  static timeout(ms: number): AbortSignal; static any(signals: AbortSignal[]): AbortSignal;
}
class Performance extends EventTarget {
  now(): number; timeOrigin: number; mark(name: string, options?: any): any; measure(name: string, ...rest: any[]): any;
  getEntries(): any[]; getEntriesByName(name: string, type?: string): any[]; getEntriesByType(type: string): any[];
  clearMarks(name?: string): void; clearMeasures(name?: string): void; toJSON(): any;
}
var performance: Performance;
class Crypto { subtle: any; getRandomValues<T>(to: T): T; randomUUID(): string; }
var crypto: Crypto;
class WebSocket extends EventTarget {
  constructor(url: any, protocols?: any); readyState: number; url: string; protocol: string; bufferedAmount: number; binaryType: string;
  onopen: any; onclose: any; onmessage: any; onerror: any; send(data: any): void; close(code?: number, reason?: string): void;
  static CONNECTING: number; static OPEN: number; static CLOSING: number; static CLOSED: number;
}
class Worker extends EventTarget {
  constructor(url: any, options?: any); onmessage: any; onerror: any; postMessage<M>(message: M, transfer?: any): void; terminate(): void;
}
class MessagePort extends EventTarget {
  onmessage: any; close(): void; postMessage<M>(message: M, transfer?: any): void; start(): void;
}
class MessageChannel { port1: MessagePort; port2: MessagePort; }
class BroadcastChannel extends EventTarget { constructor(name: string); name: string; onmessage: any; postMessage<M>(message: M): void; close(): void; }
class XMLHttpRequest extends EventTarget {
  readyState: number; response: any; responseText: string; responseType: string; status: number; statusText: string; timeout: number;
  withCredentials: boolean; upload: any; onload: any; onerror: any; onreadystatechange: any; abort(): void; send(body?: any): void;
  open(method: string, url: any, ...rest: any[]): void; setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string; getAllResponseHeaders(): string;
}

class Event {
  constructor(type: string, init?: any);
  bubbles: boolean; cancelable: boolean; currentTarget: any; defaultPrevented: boolean; isTrusted: boolean; target: any;
  timeStamp: number; type: string; detail: any; composedPath(): EventTarget[]; preventDefault(): void;
  stopImmediatePropagation(): void; stopPropagation(): void;
}
class CustomEvent<T> extends Event { detail: T; }
class MessageEvent<T> extends Event { data: T; origin: string; source: any; ports: MessagePort[]; lastEventId: string; }
class ErrorEvent extends Event { message: string; error: any; filename: string; lineno: number; colno: number; }
class CloseEvent extends Event { code: number; reason: string; wasClean: boolean; }
class UIEvent extends Event { view: Window; }
class MouseEvent extends UIEvent {
  altKey: boolean; button: number; buttons: number; clientX: number; clientY: number; ctrlKey: boolean; metaKey: boolean;
  movementX: number; movementY: number; offsetX: number; offsetY: number; pageX: number; pageY: number; relatedTarget: any;
  screenX: number; screenY: number; shiftKey: boolean;
}
class PointerEvent extends MouseEvent { pointerId: number; pointerType: string; pressure: number; width: number; height: number; }
class WheelEvent extends MouseEvent { deltaX: number; deltaY: number; deltaMode: number; }
class DragEvent extends MouseEvent { dataTransfer: any; }
class KeyboardEvent extends UIEvent {
  altKey: boolean; code: string; ctrlKey: boolean; isComposing: boolean; key: string; keyCode: number; metaKey: boolean;
  repeat: boolean; shiftKey: boolean; which: number;
}
class FocusEvent extends UIEvent { relatedTarget: any; }
class InputEvent extends UIEvent { data: string; inputType: string; }
class TouchEvent extends UIEvent { changedTouches: any; targetTouches: any; touches: any; }
class PopStateEvent extends Event { state: any; }
type AnyEvent = MouseEvent & KeyboardEvent & MessageEvent<any>;
class EventTarget {
  addEventListener(type: string, f: (event: AnyEvent) => any, options?: any): void;
  removeEventListener(type: string, f: (event: AnyEvent) => any, options?: any): void;
  dispatchEvent(event: Event): boolean;
}
type EventListener = (event: Event) => void;
type EventListenerOrEventListenerObject = EventListener;
class NodeList<T = Node> {
  length: number; __each__(): T; __item__(): T; item(index: number): T; entries(): IterableIterator<[number, T]>;
  forEach(f: (value: T, index: number, list: NodeList<T>) => void): void; keys(): IterableIterator<number>; values(): IterableIterator<T>;
}
type NodeListOf<T> = NodeList<T>;
class HTMLCollection<T = Element> { length: number; __each__(): T; __item__(): T; item(index: number): T; namedItem(name: string): T; }
type HTMLCollectionOf<T> = HTMLCollection<T>;
class Node extends EventTarget {
  childNodes: NodeList<Node>; firstChild: Node; isConnected: boolean; lastChild: Node; nextSibling: Node; nodeName: string;
  nodeType: number; nodeValue: string; ownerDocument: Document; parentElement: HTMLElement; parentNode: Node; previousSibling: Node;
  textContent: string; appendChild<T>(node: T): T; cloneNode(deep?: boolean): this; compareDocumentPosition(other: Node): number;
  contains(other: Node): boolean; getRootNode(): Node; hasChildNodes(): boolean; insertBefore<T>(node: T, before: Node): T;
  isEqualNode(other: Node): boolean; isSameNode(other: Node): boolean; normalize(): void; removeChild<T>(node: T): T;
  replaceChild<T>(node: Node, old: T): T; static ELEMENT_NODE: number; static TEXT_NODE: number; static COMMENT_NODE: number;
}
class ParentNode extends Node {
  childElementCount: number; children: HTMLCollection<HTMLElement>; firstElementChild: HTMLElement; lastElementChild: HTMLElement;
  append(...nodes: any[]): void; prepend(...nodes: any[]): void; replaceChildren(...nodes: any[]): void;
  querySelector<E = HTMLElement>(selectors: string): E; querySelectorAll<E = HTMLElement>(selectors: string): NodeList<E>;
  getElementsByClassName(names: string): HTMLCollection<HTMLElement>; getElementsByTagName(name: string): HTMLCollection<HTMLElement>;
}
class Attr extends Node { name: string; value: string; }
class Text extends Node { data: string; length: number; remove(): void; splitText(at: number): Text; }
class Comment extends Node { data: string; }
class DocumentFragment extends ParentNode { getElementById(id: string): HTMLElement; }
class ShadowRoot extends DocumentFragment { host: Element; mode: string; innerHTML: string; activeElement: Element; }
class DOMRect { bottom: number; height: number; left: number; right: number; top: number; width: number; x: number; y: number; toJSON(): any; }
class DOMTokenList {
  length: number; value: string; __each__(): string; add(...names: string[]): void; remove(...names: string[]): void;
  contains(name: string): boolean; toggle(name: string, force?: boolean): boolean; replace(old: string, by: string): boolean;
  item(index: number): string; forEach(f: (name: string, index: number) => void): void;
}
class CSSStyleDeclaration {
  cssText: string; length: number; __index__(): string; getPropertyValue(name: string): string; removeProperty(name: string): string;
  setProperty(name: string, value: string, priority?: string): void;
}
class Element extends ParentNode {
  attributes: any; classList: DOMTokenList; className: string; clientHeight: number; clientLeft: number; clientTop: number;
  clientWidth: number; id: string; innerHTML: string; localName: string; namespaceURI: string; outerHTML: string; prefix: string;
  scrollHeight: number; scrollLeft: number; scrollTop: number; scrollWidth: number; shadowRoot: ShadowRoot; slot: string;
  tagName: string; nextElementSibling: HTMLElement; previousElementSibling: HTMLElement;
  after(...nodes: any[]): void; before(...nodes: any[]): void; remove(): void; replaceWith(...nodes: any[]): void;
  animate(frames: any, options?: any): any; attachShadow(init: any): ShadowRoot; closest<E = HTMLElement>(selectors: string): E;
  getAttribute(name: string): string; getAttributeNS(space: string, name: string): string; getAttributeNames(): string[];
  getBoundingClientRect(): DOMRect; getClientRects(): any; hasAttribute(name: string): boolean; hasAttributes(): boolean;
  insertAdjacentElement(where: string, element: Element): Element; insertAdjacentHTML(where: string, html: string): void;
  insertAdjacentText(where: string, text: string): void; matches(selectors: string): boolean; removeAttribute(name: string): void;
  requestFullscreen(): Promise<void>; scroll(...to: any[]): void; scrollBy(...by: any[]): void; scrollIntoView(how?: any): void;
  scrollTo(...to: any[]): void; setAttribute(name: string, value: string): void; toggleAttribute(name: string, force?: boolean): boolean;
  setAttributeNS(space: string, name: string, value: string): void; setPointerCapture(id: number): void;
  releasePointerCapture(id: number): void;
}
class HTMLElement extends Element {
  accessKey: string; contentEditable: string; dataset: Record<string, string>; dir: string; draggable: boolean; hidden: boolean;
  innerText: string; isContentEditable: boolean; lang: string; offsetHeight: number; offsetLeft: number; offsetParent: HTMLElement;
  offsetTop: number; offsetWidth: number; outerText: string; style: CSSStyleDeclaration; tabIndex: number; title: string;
  blur(): void; click(): void; focus(options?: any): void; onclick: any; onchange: any; oninput: any; onload: any; onerror: any;
}
class HTMLInputElement extends HTMLElement {
  accept: string; autocomplete: string; checked: boolean; defaultValue: string; disabled: boolean; files: any; form: HTMLFormElement;
  max: string; min: string; multiple: boolean; name: string; placeholder: string; readOnly: boolean; required: boolean;
  selectionEnd: number; selectionStart: number; size: number; src: string; step: string; type: string; value: string;
  valueAsDate: Date; valueAsNumber: number; checkValidity(): boolean; reportValidity(): boolean; select(): void;
  setCustomValidity(error: string): void; setSelectionRange(start: number, end: number): void;
}
class HTMLTextAreaElement extends HTMLInputElement { cols: number; rows: number; wrap: string; }
class HTMLSelectElement extends HTMLInputElement { options: HTMLCollection<HTMLOptionElement>; selectedIndex: number; selectedOptions: HTMLCollection<HTMLOptionElement>; }
class HTMLOptionElement extends HTMLElement { disabled: boolean; index: number; label: string; selected: boolean; text: string; value: string; }
class HTMLButtonElement extends HTMLElement { disabled: boolean; form: HTMLFormElement; name: string; type: string; value: string; }
class HTMLFormElement extends HTMLElement { action: string; elements: any; method: string; name: string; target: string; reset(): void; submit(): void; requestSubmit(): void; }
class HTMLAnchorElement extends HTMLElement { download: string; hash: string; host: string; href: string; pathname: string; rel: string; search: string; target: string; }
class HTMLImageElement extends HTMLElement { alt: string; complete: boolean; height: number; naturalHeight: number; naturalWidth: number; src: string; width: number; decode(): Promise<void>; }
class HTMLScriptElement extends HTMLElement { async: boolean; defer: boolean; src: string; text: string; type: string; }
class HTMLLinkElement extends HTMLElement { href: string; rel: string; media: string; }
class HTMLStyleElement extends HTMLElement { sheet: any; media: string; }
class HTMLDivElement extends HTMLElement {}
class HTMLSpanElement extends HTMLElement {}
class HTMLParagraphElement extends HTMLElement {}
class HTMLLabelElement extends HTMLElement { htmlFor: string; control: HTMLElement; }
class HTMLIFrameElement extends HTMLElement { contentDocument: Document; contentWindow: Window; src: string; srcdoc: string; }
class HTMLMediaElement extends HTMLElement {
  autoplay: boolean; currentTime: number; duration: number; ended: boolean; loop: boolean; muted: boolean; paused: boolean;
  playbackRate: number; src: string; volume: number; load(): void; pause(): void; play(): Promise<void>;
}
class HTMLVideoElement extends HTMLMediaElement { videoHeight: number; videoWidth: number; poster: string; }
class HTMLAudioElement extends HTMLMediaElement {}
class HTMLCanvasElement extends HTMLElement { height: number; width: number; getContext(kind: string, options?: any): any; toDataURL(type?: string): string; toBlob(f: (blob: Blob) => void): void; }
class HTMLTemplateElement extends HTMLElement { content: DocumentFragment; }
class HTMLDialogElement extends HTMLElement { open: boolean; returnValue: string; close(value?: string): void; show(): void; showModal(): void; }
class HTMLTableElement extends HTMLElement { rows: any; insertRow(at?: number): any; deleteRow(at: number): void; }
class SVGElement extends Element { style: CSSStyleDeclaration; dataset: Record<string, string>; ownerSVGElement: SVGElement; viewportElement: SVGElement; focus(): void; blur(): void; }
class SVGSVGElement extends SVGElement {}
class Document extends ParentNode {
  activeElement: HTMLElement; body: HTMLElement; characterSet: string; cookie: string; currentScript: HTMLScriptElement;
  defaultView: Window; designMode: string; documentElement: HTMLElement; domain: string; forms: any; fullscreenElement: Element;
  head: HTMLElement; hidden: boolean; images: any; location: Location; readyState: string; referrer: string; scripts: any;
  styleSheets: any; title: string; URL: string; visibilityState: string; adoptNode<T>(node: T): T; close(): void;
  createAttribute(name: string): Attr; createComment(data: string): Comment; createDocumentFragment(): DocumentFragment;
  createElement(tag: string, options?: any): HTMLElement; createElementNS(space: string, name: string): SVGElement;
  createEvent(kind: string): Event; createRange(): any; createTextNode(data: string): Text; createTreeWalker(root: Node, ...rest: any[]): any;
  elementFromPoint(x: number, y: number): HTMLElement; execCommand(name: string, ...rest: any[]): boolean; exitFullscreen(): Promise<void>;
  getElementById(id: string): HTMLElement; getElementsByName(name: string): NodeList<HTMLElement>; getSelection(): any;
  hasFocus(): boolean; importNode<T>(node: T, deep?: boolean): T; open(...rest: any[]): Document; write(...text: string[]): void;
  writeln(...text: string[]): void;
}
class Location {
  hash: string; host: string; hostname: string; href: string; origin: string; pathname: string; port: string; protocol: string;
  search: string; assign(url: any): void; reload(): void; replace(url: any): void; toString(): string;
}
class History {
  length: number; state: any; scrollRestoration: string; back(): void; forward(): void; go(by?: number): void;
  pushState<S>(state: S, unused: string, url?: any): void; replaceState<S>(state: S, unused: string, url?: any): void;
}
class Navigator {
  clipboard: any; connection: any; cookieEnabled: boolean; credentials: any; geolocation: any; hardwareConcurrency: number;
  language: string; languages: string[]; maxTouchPoints: number; mediaDevices: any; onLine: boolean; permissions: any; platform: string;
  serviceWorker: any; storage: any; userAgent: string; vendor: string; sendBeacon(url: any, data?: any): boolean; share(data?: any): Promise<void>;
  vibrate(pattern: any): boolean;
}
class Storage {
  length: number; clear(): void; getItem(key: string): string; key(index: number): string; removeItem(key: string): void;
  setItem(key: string, value: string): void;
}
class MediaQueryList extends EventTarget { matches: boolean; media: string; addListener(f: any): void; removeListener(f: any): void; }
class Screen { availHeight: number; availWidth: number; height: number; width: number; colorDepth: number; orientation: any; }
class MutationObserver { constructor(f: (records: any[], observer: MutationObserver) => void); disconnect(): void; observe(target: Node, options?: any): void; takeRecords(): any[]; }
class ResizeObserver { constructor(f: (entries: any[], observer: ResizeObserver) => void); disconnect(): void; observe(target: Element, options?: any): void; unobserve(target: Element): void; }
class IntersectionObserver { constructor(f: (entries: any[], observer: IntersectionObserver) => void, options?: any); disconnect(): void; observe(target: Element): void; unobserve(target: Element): void; takeRecords(): any[]; }
class DOMParser { parseFromString(text: string, type: string): Document; }
class Window extends EventTarget {
  closed: boolean; console: Console; crypto: Crypto; customElements: any; devicePixelRatio: number; document: Document; frames: Window;
  history: History; innerHeight: number; innerWidth: number; length: number; localStorage: Storage; location: Location; name: string;
  navigator: Navigator; opener: any; origin: string; outerHeight: number; outerWidth: number; pageXOffset: number; pageYOffset: number;
  parent: Window; performance: Performance; screen: Screen; screenX: number; screenY: number; scrollX: number; scrollY: number;
  self: Window; sessionStorage: Storage; top: Window; window: Window; onload: any; onerror: any; onresize: any; onpopstate: any;
  alert(message?: any): void; atob(text: string): string; blur(): void; btoa(text: string): string; cancelAnimationFrame(handle: number): void;
  clearInterval(timer?: any): void; clearTimeout(timer?: any): void; close(): void; confirm(message?: string): boolean;
  fetch(input: any, init?: RequestInit): Promise<Response>; focus(): void; getComputedStyle(of: Element, pseudo?: string): CSSStyleDeclaration;
  getSelection(): any; matchMedia(query: string): MediaQueryList; open(url?: any, ...rest: any[]): Window; postMessage<M>(message: M, ...rest: any[]): void;
  print(): void; prompt(message?: string, value?: string): string; queueMicrotask(f: () => void): void;
  requestAnimationFrame(f: (time: number) => void): number; scroll(...to: any[]): void; scrollBy(...by: any[]): void; scrollTo(...to: any[]): void;
  setInterval(f: (...args: any[]) => void, delay?: number, ...args: any[]): number;
  setTimeout(f: (...args: any[]) => void, delay?: number, ...args: any[]): number;
}
var window: Window;
var document: Document;
var location: Location;
var history: History;
var navigator: Navigator;
var localStorage: Storage;
var sessionStorage: Storage;
var customElements: any;
