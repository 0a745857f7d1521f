export default class Cart<in out T> extends Base implements Other {
  static size = 1; #secret = 2; readonly items: T[] = [];
  constructor(private owner: string) { super(); }
  get total() { return 1 } set total(value) {}
  async *stream() {} [Symbol.iterator]() {} "quoted name"() {}
  declare field: string; arrow = () => {};
}
export const add = (a: number) => a, other = function named() {};
let { taken, renamed: bound, ...others } = add;
var [head, , tail] = other;
export function over(a: string): void; export function over(a: any) {}
enum Color { Red, Green = 2 }
namespace Outer.Inner { export const deep = 1 }
declare module "ambient" { export function outside(): void }
interface Shape { area(): number; name?: string; new (x: number): Shape }
type Alias<K> = { key: K };
const object = { method() {}, shorthand: 1, nested: { leaf: 2 }, async later() {} };
exports.assigned = function () {};
Cart.prototype.extra = function () {};
abstract class Abstract { abstract run(): void; protected abstract stop(): void }
