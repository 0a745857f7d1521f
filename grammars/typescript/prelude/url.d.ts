import * as self from "url";
export default self;
export interface Url {
  auth: string; hash: string; host: string; hostname: string; href: string; path: string; pathname: string; port: string;
  protocol: string; query: any; search: string; slashes: boolean;
}
export function domainToASCII(domain: string): string;
export function fileURLToPath(url: any): string;
export function format(url: any, options?: any): string;
export function parse(url: string, ...rest: any[]): Url;
export function pathToFileURL(path: string): URL;
export function resolve(from: string, to: string): string;
export { URL, URLSearchParams };
