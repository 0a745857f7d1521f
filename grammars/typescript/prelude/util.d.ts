import * as self from "util";
export default self;
export function callbackify(f: any): Function;
export function debuglog(section: string): (...args: any[]) => void;
export function deprecate<T>(f: T, message: string, code?: string): T;
export function format(pattern: any, ...args: any[]): string;
export namespace inspect { const custom: symbol; const defaultOptions: any; }
export function inspect(value: any, ...rest: any[]): string;
export function inherits(type: any, base: any): void;
export function isDeepStrictEqual(a: any, b: any): boolean;
export function parseArgs(config?: any): any;
export namespace promisify { const custom: symbol; }
export function promisify(f: any): (...args: any[]) => Promise<any>;
export function stripVTControlCharacters(text: string): string;
export function styleText(format: any, text: string): string;
export const types: any;
export { TextDecoder, TextEncoder };
