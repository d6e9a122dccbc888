// Every text colour of both themes reaches 4.5:1 where it stands: WCAG 2.2, 1.4.3.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

type Colour = readonly [number, number, number];

const WANTED = 4.5;
const TONES = ["primary", "secondary", "accent", "info", "success", "warning", "error"];

function readStyle(name: string): string {
  return readFileSync(new URL(`../styles/${name}`, import.meta.url), "utf8");
}

function readTheme(name: string): Map<string, Colour> {
  const block = readStyle("themes.css").split(`name: "${name}"`)[1]?.split("}")[0] ?? "";
  const found = block.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g);
  return new Map([...found].map(([, key, hex]) => [key ?? "", parseHex(hex ?? "")]));
}

function parseHex(hex: string): Colour {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** color-mix(in oklab, tone share, ground), as tags and soft grounds are mixed. */
function mix(tone: Colour, share: number, ground: Colour): Colour {
  const [one, other] = [toOklab(tone), toOklab(ground)];
  const mixed = one.map((value, at) => value * share + (other[at] ?? 0) * (1 - share));
  return fromOklab(mixed as [number, number, number]);
}

// Björn Ottosson, "A perceptual color space for image processing", 2020.
function toOklab(colour: Colour): [number, number, number] {
  const [r, g, b] = colour.map(linear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: [number, number, number]): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const encode = (value: number): number => {
    const inside = Math.min(1, Math.max(0, value));
    return inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;
  };
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

for (const theme of ["greenroom-light", "greenroom-dark"]) {
  const colours = readTheme(theme);
  const get = (name: string): Colour => {
    const colour = colours.get(name);
    assert.ok(colour, `${theme} has no --color-${name}`);
    return colour;
  };
  const check = (what: string, text: Colour, ground: Colour): void => {
    const ratio = contrast(text, ground);
    assert.ok(ratio >= WANTED, `${theme}: ${what} has ${ratio.toFixed(2)}:1`);
  };

  test(`${theme}: text is readable on every ground`, () => {
    const soft = mix(get("base-content"), 0.72, get("base-100"));
    for (const ground of ["base-100", "base-200", "base-300"]) {
      check(`text on ${ground}`, get("base-content"), get(ground));
      check(`soft text on ${ground}`, soft, get(ground));
    }
  });

  test(`${theme}: every tone is readable as text, on its own soft ground, and as a ground`, () => {
    for (const tone of TONES) {
      check(`${tone} on base-100`, get(tone), get("base-100"));
      check(`${tone} on base-200`, get(tone), get("base-200"));
      check(`${tone} on its tag`, get(tone), mix(get(tone), 0.07, get("base-100")));
      check(`${tone} on its pressed button`, get(tone), mix(get(tone), 0.13, get("base-100")));
      check(`${tone}-content`, get(`${tone}-content`), get(tone));
    }
  });

  test(`${theme}: code is readable`, () => {
    const at = theme === "greenroom-light" ? 1 : 2;
    const ground = mix(get("base-200"), 0.82, get("base-100"));
    const pairs = readStyle("highlight.css").matchAll(
      /--code-(\w+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
    );
    const found = [...pairs];
    assert.ok(found.length >= 7);
    for (const pair of found) check(`code ${pair[1]}`, parseHex(pair[at + 1] ?? ""), ground);
  });
}
