export class Component<P, S, SS> {
  constructor(props: P, context?: any);
  props: P; state: S; context: any; refs: any;
  setState(state: Partial<S> | ((before: S, props: P) => Partial<S>), then?: () => void): void;
  forceUpdate(then?: () => void): void; render(): any;
  componentDidMount(): void; componentWillUnmount(): void; componentDidCatch(error: Error, info: any): void;
  shouldComponentUpdate(props: P, state: S, context: any): boolean;
  componentDidUpdate(props: P, state: S, snapshot?: SS): void; getSnapshotBeforeUpdate(props: P, state: S): SS;
}
export class PureComponent<P, S, SS> extends Component<P, S, SS> {}
export interface FunctionComponent<P> { (props: P): any; displayName: string; defaultProps: any; propTypes: any }
export type FC<P> = FunctionComponent<P>;
export type VFC<P> = FunctionComponent<P>;
export type PropsWithChildren<P> = P & { children?: any };
export interface RefObject<T> { current: T }
export interface MutableRefObject<T> { current: T }
export type RefCallback<T> = (value: T) => any;
export type Ref<T> = RefCallback<T> | RefObject<T> | null;
export type ForwardedRef<T> = RefCallback<T> | RefObject<T> | null;
export type SetStateAction<S> = S | ((before: S) => S);
export type Dispatch<A> = (value: A) => void;
export interface Context<T> {
  (props: { value: T; children?: any }): any;
  Provider: FunctionComponent<{ value: T; children?: any }>;
  Consumer: FunctionComponent<{ children: (value: T) => any }>;
  displayName: string;
}
export function createContext<T>(value: T): Context<T>;
export function useContext<T>(context: Context<T>): T;
export function useState<S>(value: S | (() => S)): [S, Dispatch<SetStateAction<S>>];
export function useRef<T>(value: T): RefObject<T>;
export function createRef<T>(): RefObject<T>;
export function useMemo<T>(make: () => T, of?: any): T;
export function useCallback<T>(f: T, of?: any): T;
export function useDeferredValue<T>(value: T, first?: T): T;
export function useSyncExternalStore<T>(subscribe: (then: () => void) => any, get: () => T, server?: () => T): T;
export function useEffect(run: () => any, of?: any): void;
export function useLayoutEffect(run: () => any, of?: any): void;
export function useInsertionEffect(run: () => any, of?: any): void;
export function useTransition(): [boolean, (run: () => any) => void];
export function useId(): string;
export function memo<P>(component: FunctionComponent<P>, same?: (before: P, after: P) => boolean): FunctionComponent<P>;
export function forwardRef<T, P>(render: (props: P, ref: ForwardedRef<T>) => any): FunctionComponent<P>;
export function lazy<T>(load: () => Promise<{ default: T }>): T;
