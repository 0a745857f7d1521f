import * as self from "path";
export default self;
export interface ParsedPath { root: string; dir: string; base: string; ext: string; name: string; }
export function basename(path: string, suffix?: string): string;
export function dirname(path: string): string;
export function extname(path: string): string;
export function format(path: any): string;
export function isAbsolute(path: string): boolean;
export function join(...paths: string[]): string;
export function matchesGlob(path: string, pattern: string): boolean;
export function normalize(path: string): string;
export function parse(path: string): ParsedPath;
export function relative(from: string, to: string): string;
export function resolve(...paths: string[]): string;
export function toNamespacedPath(path: string): string;
export const delimiter: string;
export const posix: typeof self;
export const sep: string;
export const win32: typeof self;
