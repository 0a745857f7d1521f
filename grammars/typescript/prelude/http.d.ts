import * as self from "http";
import { EventEmitter } from "events";
import { Duplex, Readable, Writable } from "stream";
export default self;
type Listener = (request: IncomingMessage, response: ServerResponse) => void;
export class Agent extends EventEmitter { constructor(options?: any); maxSockets: number; destroy(): void; }
export class IncomingMessage extends Readable {
  aborted: boolean; complete: boolean; connection: any; headers: Record<string, string>; headersDistinct: Record<string, string[]>;
  httpVersion: string; httpVersionMajor: number; httpVersionMinor: number; method: string; rawHeaders: string[]; rawTrailers: string[];
  socket: any; statusCode: number; statusMessage: string; trailers: Record<string, string>; url: string;
}
export class OutgoingMessage extends Writable {
  chunkedEncoding: boolean; connection: any; finished: boolean; headersSent: boolean; sendDate: boolean; socket: any;
  appendHeader(name: string, value: any): this; flushHeaders(): void; getHeader(name: string): any; getHeaderNames(): string[];
  getHeaders(): any; hasHeader(name: string): boolean; removeHeader(name: string): void; setHeader(name: string, value: any): this;
  setHeaders(headers: any): this; setTimeout(ms: number, f?: () => void): this; addTrailers(headers: any): void;
}
export class ServerResponse extends OutgoingMessage {
  req: IncomingMessage; statusCode: number; statusMessage: string; strictContentLength: boolean; assignSocket(socket: any): void;
  detachSocket(socket: any): void; writeContinue(done?: () => void): void; writeEarlyHints(hints: any): void;
  writeHead(status: number, ...rest: any[]): this; writeProcessing(): void;
}
export class ClientRequest extends OutgoingMessage {
  aborted: boolean; host: string; method: string; path: string; protocol: string; abort(): void; setNoDelay(on?: boolean): void;
}
export class Server extends EventEmitter {
  headersTimeout: number; keepAliveTimeout: number; listening: boolean; maxHeadersCount: number; requestTimeout: number; timeout: number;
  address(): any; close(done?: (error?: Error) => void): this; closeAllConnections(): void; closeIdleConnections(): void;
  listen(...rest: any[]): this; ref(): this; setTimeout(ms?: number, f?: () => void): this; unref(): this;
}
export const METHODS: string[];
export const STATUS_CODES: Record<string, string>;
export const globalAgent: Agent;
export function createServer(f?: Listener): Server;
export function createServer(options: any, f?: Listener): Server;
export function get(url: any, f?: (response: IncomingMessage) => void): ClientRequest;
export function get(url: any, options: any, f?: (response: IncomingMessage) => void): ClientRequest;
export function request(url: any, f?: (response: IncomingMessage) => void): ClientRequest;
export function request(url: any, options: any, f?: (response: IncomingMessage) => void): ClientRequest;
