import path from "node:path";

export interface Settings {
  dataFolder: string;
  /** HTTPS: Resource Manager, token authority keys, data plane. 0 takes a free port. */
  port: number;
  /** Plain http: desk, managed identity endpoint, control API. 0 takes a free port. */
  deskPort: number;
  worldFile: string;
  /** Set at each start when it is given; else what the state says, at first on. */
  throttling: "on" | "off" | undefined;
}

/** Reads the settings of Local Azure from the environment. A wrong one is a thrown sentence for stderr. */
export function readSettings(): Settings {
  // biome-ignore lint/style/noProcessEnv: the one place where this program reads its environment
  const env = process.env;
  return {
    dataFolder: path.resolve(env.LOCAL_AZURE_DATA || ".data/azure-alone"),
    port: portFrom("LOCAL_AZURE_PORT", env.LOCAL_AZURE_PORT),
    deskPort: portFrom("LOCAL_AZURE_DESK_PORT", env.LOCAL_AZURE_DESK_PORT),
    worldFile: path.resolve(env.LOCAL_AZURE_WORLD || path.join(import.meta.dirname, "demo-world.json")),
    throttling: switchFrom("LOCAL_AZURE_THROTTLING", env.LOCAL_AZURE_THROTTLING),
  };
}

function switchFrom(name: string, text: string | undefined): "on" | "off" | undefined {
  if (!text) return undefined;
  if (text === "on" || text === "off") return text;
  throw new Error(`${name} must be on or off, not "${text}".`);
}

function portFrom(name: string, text: string | undefined): number {
  const port = Number(text || "0");
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`${name} must be a port from 0 to 65535, not "${text}".`);
  return port;
}
