import { EventEmitter } from "events";
export class Stream extends EventEmitter {
  pipe<T>(to: T, options?: any): T; destroy(error?: any): this; destroyed: boolean; closed: boolean; errored: Error;
  static Stream: typeof Stream; static Readable: typeof Readable; static Writable: typeof Writable; static Duplex: typeof Duplex;
  static Transform: typeof Transform; static PassThrough: typeof PassThrough; static promises: any;
  static finished(of: any, ...rest: any[]): any; static pipeline(...streams: any[]): any;
}
export class Readable extends Stream {
  constructor(options?: any); __each__(): any; readable: boolean; readableEnded: boolean; readableFlowing: boolean;
  readableHighWaterMark: number; readableLength: number; readableObjectMode: boolean; readableEncoding: string;
  _read(size: number): void; _destroy(error: any, done: (error?: any) => void): void; isPaused(): boolean; pause(): this;
  push(chunk: any, encoding?: string): boolean; read(size?: number): any; resume(): this; setEncoding(encoding: string): this;
  unpipe(from?: any): this; unshift<C>(chunk: C, encoding?: string): void; wrap(old: any): this; toArray(): Promise<any[]>;
  static from(items: any, options?: any): Readable; static fromWeb(stream: any): Readable; static toWeb(stream: any): any;
}
export class Writable extends Stream {
  constructor(options?: any); writable: boolean; writableEnded: boolean; writableFinished: boolean; writableHighWaterMark: number;
  writableLength: number; writableNeedDrain: boolean; writableObjectMode: boolean; cork(): void; uncork(): void;
  _write(chunk: any, encoding: string, done: (error?: any) => void): void; _final(done: (error?: any) => void): void;
  _destroy(error: any, done: (error?: any) => void): void; end(...rest: any[]): this; setDefaultEncoding(encoding: string): this;
  write(chunk: any, ...rest: any[]): boolean; static fromWeb(stream: any): Writable; static toWeb(stream: any): any;
}
export class Duplex extends Readable {
  allowHalfOpen: boolean; writable: boolean; writableEnded: boolean; writableFinished: boolean; writableHighWaterMark: number;
  writableLength: number; cork(): void; uncork(): void; end(...rest: any[]): this; write(chunk: any, ...rest: any[]): boolean;
  _write(chunk: any, encoding: string, done: (error?: any) => void): void; _final(done: (error?: any) => void): void;
}
export class Transform extends Duplex {
  _transform(chunk: any, encoding: string, done: (error?: any, data?: any) => void): void; _flush(done: (error?: any) => void): void;
}
export class PassThrough extends Transform {}
export function finished(of: any, ...rest: any[]): any;
export function pipeline(...streams: any[]): any;
export function addAbortSignal<T>(signal: AbortSignal, stream: T): T;
export const promises: any;
export = Stream;
