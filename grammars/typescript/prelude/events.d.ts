export class EventEmitter {
  addListener(event: any, f: (...args: any[]) => void): this; on(event: any, f: (...args: any[]) => void): this;
  once(event: any, f: (...args: any[]) => void): this; off(event: any, f: (...args: any[]) => void): this;
  removeListener(event: any, f: (...args: any[]) => void): this; removeAllListeners(event?: any): this;
  prependListener(event: any, f: (...args: any[]) => void): this; prependOnceListener(event: any, f: (...args: any[]) => void): this;
  emit(event: any, ...args: any[]): boolean; eventNames(): string[]; getMaxListeners(): number; setMaxListeners(count: number): this;
  listenerCount(event: any): number; listeners(event: any): Function[]; rawListeners(event: any): Function[];
  static EventEmitter: typeof EventEmitter; static defaultMaxListeners: number; static captureRejections: boolean;
  static once(emitter: any, event: any, options?: any): Promise<any[]>; static on(emitter: any, event: any): AsyncIterableIterator<any[]>;
  static listenerCount(emitter: any, event: any): number; static setMaxListeners(count: number, ...targets: any[]): void;
}
export function once(emitter: any, event: any, options?: any): Promise<any[]>;
export function on(emitter: any, event: any, options?: any): AsyncIterableIterator<any[]>;
export function setMaxListeners(count: number, ...targets: any[]): void;
export = EventEmitter;
