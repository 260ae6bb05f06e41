import {controlsNamed, controlsWord, switchNamed} from './switches';
import type {AspectChoice, Fault, ThemeChoice} from './types';

/** On a server there are no elements: there the class is never used, and importing it does nothing. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const jsonOf = (text: string | null): unknown => {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
};

/** An element whose attributes are properties as well. */
export class Reflecting extends Base {
  get film(): string {
    return this.getAttribute('film') ?? '';
  }
  set film(film: string) {
    this.setAttribute('film', film);
  }

  /** The film's parameters. */
  get props(): Readonly<Record<string, unknown>> {
    return (jsonOf(this.getAttribute('props')) ?? {}) as Readonly<Record<string, unknown>>;
  }
  set props(props: Readonly<Record<string, unknown>> | string | null) {
    this.#setJson('props', props);
  }

  get faults(): readonly Fault[] {
    return (jsonOf(this.getAttribute('faults')) ?? []) as readonly Fault[];
  }
  set faults(faults: readonly Fault[] | string | null) {
    this.#setJson('faults', faults);
  }

  get theme(): ThemeChoice {
    return (this.getAttribute('theme') ?? 'auto') as ThemeChoice;
  }
  set theme(theme: ThemeChoice) {
    this.setAttribute('theme', theme);
  }

  get aspect(): AspectChoice {
    return (this.getAttribute('aspect') ?? 'auto') as AspectChoice;
  }
  set aspect(aspect: AspectChoice) {
    this.setAttribute('aspect', aspect);
  }

  /** The first and the last beat, or frame, that is shown. */
  get from(): string {
    return this.getAttribute('from') ?? '';
  }
  set from(from: string | number | null) {
    this.#set('from', from);
  }

  get to(): string {
    return this.getAttribute('to') ?? '';
  }
  set to(to: string | number | null) {
    this.#set('to', to);
  }

  get autoplay(): boolean {
    return this.#isOn('autoplay', false);
  }
  set autoplay(on: boolean) {
    this.#turn('autoplay', on);
  }

  get loop(): boolean {
    return this.#isOn('loop', false);
  }
  set loop(on: boolean) {
    this.#turn('loop', on);
  }

  get captions(): boolean {
    return this.#isOn('captions', true);
  }
  set captions(on: boolean) {
    this.#turn('captions', on);
  }

  get noHotkeys(): boolean {
    return this.#isOn('nohotkeys', false);
  }
  set noHotkeys(on: boolean) {
    this.#turn('nohotkeys', on);
  }

  get controls(): boolean | 'minimal' {
    return controlsNamed(this.getAttribute('controls') ?? '') ?? true;
  }
  set controls(controls: boolean | 'minimal') {
    this.setAttribute('controls', typeof controls === 'string' ? controls : controlsWord(controls));
  }

  /** Where playing stops by itself. */
  get pauseAt(): 'questions' | '' {
    return this.getAttribute('pauseat') === 'questions' ? 'questions' : '';
  }
  set pauseAt(at: 'questions' | '' | null) {
    this.#set('pauseat', at);
  }

  /** `memorable`, `first`, or the URL of a picture. */
  get poster(): string {
    return this.getAttribute('poster') ?? 'memorable';
  }
  set poster(poster: string | null) {
    this.#set('poster', poster);
  }

  /** The folder of the woff2 files. */
  get fonts(): string {
    return this.getAttribute('fonts') ?? '';
  }
  set fonts(fonts: string | null) {
    this.#set('fonts', fonts);
  }

  /** Takes over what was set before the element's script had come. `names`: of its own properties. */
  protected adoptProperties(names: readonly string[]): void {
    for (const name of names) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  #isOn(name: string, otherwise: boolean): boolean {
    const text = this.getAttribute(name);
    return text === null ? otherwise : (switchNamed(text) ?? true);
  }

  #turn(name: string, on: boolean): void {
    this.setAttribute(name, on ? 'on' : 'off');
  }

  #set(name: string, value: string | number | null): void {
    if (value === null || value === '') this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  #setJson(name: string, value: object | string | null): void {
    this.#set(name, value === null || typeof value === 'string' ? value : JSON.stringify(value));
  }
}

/** The properties that can be set, of a class of elements and those that it extends. */
export const settable = (element: {readonly prototype: object}): readonly string[] => {
  if (element.prototype === Base.prototype) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(element.prototype));
  const names = own.filter(([, property]) => property.set !== undefined).map(([name]) => name);
  return [...names, ...settable(Object.getPrototypeOf(element) as {readonly prototype: object})];
};
