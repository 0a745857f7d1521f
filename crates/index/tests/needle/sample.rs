//! A file.
#[derive(Debug)] pub struct Unit;
pub(crate) struct Record<T> { pub field: T, r#type: u8 }
pub struct Tuple(u8, pub u16);
union Both { a: u8, b: u16 }
enum Choice { None, One(u8), Many { count: u8 }, #[cfg(x)] Last = 3 }
trait Shape: Debug { const SIDES: u8; type Output; fn area(&self) -> u8; fn new() -> Self where Self: Sized; }
impl<T> Record<T> { pub const fn get(&self) -> &T { &self.field } }
impl<'a, T: Clone> Shape for &'a Record<T> { const SIDES: u8 = 1; type Output = T; fn area(&self) -> u8 { 1 } fn new() -> Self { todo!() } }
mod inner { pub static mut COUNTER: u8 = 0; pub type Alias = u8; }
mod outside;
macro_rules! make { ($x:ident) => { fn $x() {} }; }
cfg_rt! { pub struct Handle; impl Handle { pub fn join(self) {} } }
unsafe extern "C" { fn foreign(); }
extern crate core as corely;
pub async unsafe fn outer() { fn nested() {} const LOCAL: u8 = 1; }
