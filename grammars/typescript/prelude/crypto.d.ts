import * as self from "crypto";
import { Transform } from "stream";
export default self;
export class Hash extends Transform { copy(options?: any): Hash; digest(): Buffer; digest(encoding: string): string; update(data: any, encoding?: string): this; }
export class Hmac extends Hash {}
export class Cipher extends Transform {
  final(): Buffer; final(encoding: string): string; getAuthTag(): Buffer; setAAD(data: any): this; setAuthTag(tag: any): this;
  setAutoPadding(on?: boolean): this; update(data: any, ...rest: any[]): Buffer;
}
export class KeyObject { type: string; export(options?: any): any; }
export const webcrypto: Crypto;
export const subtle: any;
export function createCipheriv(name: string, key: any, iv: any, options?: any): Cipher;
export function createDecipheriv(name: string, key: any, iv: any, options?: any): Cipher;
export function createHash(name: string, options?: any): Hash;
export function createHmac(name: string, key: any, options?: any): Hmac;
export function createPrivateKey(key: any): KeyObject;
export function createPublicKey(key: any): KeyObject;
export function getHashes(): string[];
export function getRandomValues<T>(to: T): T;
export function pbkdf2Sync(password: any, salt: any, rounds: number, length: number, digest: string): Buffer;
export function randomBytes(size: number): Buffer;
export function randomInt(min: number, max?: number): number;
export function randomUUID(): string;
export function scryptSync(password: any, salt: any, length: number, options?: any): Buffer;
export function timingSafeEqual(a: any, b: any): boolean;
