import * as self from "child_process";
import { EventEmitter } from "events";
import { Readable, Writable } from "stream";
export default self;
export class ChildProcess extends EventEmitter {
  connected: boolean; exitCode: number; killed: boolean; pid: number; signalCode: string; spawnargs: string[]; spawnfile: string;
  stdin: Writable; stdout: Readable; stderr: Readable; stdio: any[]; disconnect(): void; kill(signal?: any): boolean; ref(): void;
  send(message: any, ...rest: any[]): boolean; unref(): void;
}
export interface SpawnSyncReturns<T> { pid: number; output: T[]; stdout: T; stderr: T; status: number; signal: string; error: Error; }
export function exec(command: string, ...rest: any[]): ChildProcess;
export function execFile(file: string, ...rest: any[]): ChildProcess;
export function execFileSync(file: string, ...rest: any[]): Buffer;
export function execSync(command: string, options?: any): Buffer;
export function fork(path: string, ...rest: any[]): ChildProcess;
export function spawn(command: string, ...rest: any[]): ChildProcess;
export function spawnSync(command: string, ...rest: any[]): SpawnSyncReturns<Buffer>;
