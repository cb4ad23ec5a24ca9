import { hasPrefix, partnerTopicNameLimits, reservedTopicPrefixes } from "./azure-names";
import { slug } from "./slug";
import { cutTo, plainLine } from "./visible-text";

const secretPattern = /^[a-z2-7]{16}$/;

/** `adoptedChannel`: the name of a channel that was there before the flow, which its first generation has. */
type NamedFlow = { id: string; secret: string; adoptedChannel: string | null };

/**
 * The only idempotency key Azure offers (blueprint, section 4): the same for every try of one generation, not to be
 * guessed by anybody else (80 random bits), and without a word that a person typed.
 */
export function channelName(flow: NamedFlow, generation: number): string {
  if (flow.adoptedChannel !== null && generation === 1) return flow.adoptedChannel;
  if (!secretPattern.test(flow.secret)) throw new Error("A flow's secret has 16 characters of base32.");
  if (!Number.isInteger(generation) || generation < 1 || generation > 999_999)
    throw new Error("A generation is a whole number from 1.");
  const id = flow.id
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(-12);
  return `flow-${id}-${flow.secret}-${generation}`;
}

const ownName = /^flow-[a-z0-9]{1,12}-([a-z2-7]{16})-([1-9][0-9]{0,5})$/;

/** The flow's secret and the generation that a channel's name holds; undefined for a name that is not ours. */
export function readChannelName(name: string): { secret: string; generation: number } | undefined {
  const [, secret, generation] = ownName.exec(name.toLowerCase()) ?? [];
  return secret === undefined ? undefined : { secret, generation: Number(generation) };
}

/** 10 random bytes (80 bits) as 16 characters of lower-case base32: a new flow's secret. */
export function channelSecret(bytes: Uint8Array): string {
  if (bytes.length !== 10) throw new Error("A flow's secret is made of 10 bytes.");
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const digits = bits.match(/.{5}/g) ?? [];
  return digits.map((digit) => "abcdefghijklmnopqrstuvwxyz234567".charAt(Number.parseInt(digit, 2))).join("");
}

/** Identifies the customer for good, in their own Azure too: "northwind-traders/accounts/aw-1001". */
export function channelSource(customer: { partnerSlug: string; accountId: string }): string {
  return `${customer.partnerSlug}/accounts/${encodeURIComponent(customer.accountId.toWellFormed())}`;
}

/** Words that carry nothing in a short name. */
const small = new Set([
  "a",
  "an",
  "and",
  "all",
  "event",
  "events",
  "for",
  "from",
  "in",
  "my",
  "of",
  "our",
  "the",
  "to",
]);

/**
 * A topic name to start from: the partner's first word and the flow's main words, always valid for Azure.
 * `taken` are names not to propose again (compared without case, as Azure does).
 */
export function proposeTopicName(
  partnerName: string,
  flowName: string,
  taken: readonly string[] = [],
): string {
  const partner = slug(partnerName).split("-")[0] ?? "";
  const words = slug(flowName)
    .split("-")
    .filter((word) => word !== "" && word !== partner && !small.has(word));
  const name = notReserved([partner, ...words].filter(Boolean).join("-"), words.length > 0);
  const used = new Set(taken.map((one) => one.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : `-${number}`;
    const proposal = name.slice(0, partnerTopicNameLimits.max - suffix.length).replace(/-+$/, "") + suffix;
    if (!used.has(proposal)) return proposal;
  }
}

function notReserved(name: string, hasWords: boolean): string {
  const full = hasWords ? name : [name, "events"].filter(Boolean).join("-");
  if (reservedTopicPrefixes.some((prefix) => hasPrefix(full, prefix))) return `from-${full}`;
  return full.length < partnerTopicNameLimits.min ? `${full}-events` : full;
}

/** Azure's limit, enforced by its server (reference, azure 3.1). */
const messageMax = 256;

/**
 * What the customer reads in Azure before activating: who sends, for whom, who asked, and the code to compare with
 * the portal's. Names are cut to fit; the code never is.
 */
export function activationMessage(about: {
  partnerName: string;
  organizationName: string;
  personName: string;
  code: string;
}): string {
  const fixed = `Events from  for , requested by . Code ${about.code}`.length;
  const share = Math.floor((messageMax - fixed) / 3);
  const [partner, organization, person] = [about.partnerName, about.organizationName, about.personName].map(
    (name) => cutTo(plainLine(name), share),
  );
  const asked = person ? `, requested by ${person}` : "";
  return `Events from ${partner} for ${organization}${asked}. Code ${about.code}`;
}

/** Without I, O and Q, which are read as 1 and 0. */
const codeLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";

/** "K7-429": 18 of the secret's 80 bits through a hash, so that the code gives nothing of the channel's name away. */
export function activationCode(secret: string): string {
  const hash = hashOf(`activation code of ${secret}`);
  const letter = codeLetters.charAt(hash % codeLetters.length);
  const digits = String(Math.floor(hash / codeLetters.length) % 10_000).padStart(4, "0");
  return `${letter}${digits.slice(0, 1)}-${digits.slice(1)}`;
}

/** FNV-1a and the last step of MurmurHash3: spreads well, and is the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
