import "reflect-metadata";
import fs from "node:fs";
import path from "node:path";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { DAY } from "../clock.ts";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export interface ServerCertificate {
  caFile: string;
  cert: string;
  key: string;
}

/**
 * A certificate authority and a server certificate for 127.0.0.1 and localhost, made once and kept in `folder`.
 * The server certificate is renewed a month before it ends; clients trust `caFile` and notice nothing.
 */
export async function serverCertificate(folder: string): Promise<ServerCertificate> {
  const caFile = path.join(folder, "ca.pem");
  const caKeyFile = path.join(folder, "ca-key.pem");
  const certFile = path.join(folder, "server.pem");
  const keyFile = path.join(folder, "server-key.pem");
  if (![caFile, caKeyFile].every((file) => fs.existsSync(file))) {
    const made = await makeAuthority();
    write(caKeyFile, made.key);
    write(caFile, made.certificate, 0o644);
    fs.rmSync(certFile, { force: true });
  }
  if (!fs.existsSync(keyFile) || !fs.existsSync(certFile) || endsSoon(fs.readFileSync(certFile, "utf8"))) {
    const made = await makeServer(fs.readFileSync(caFile, "utf8"), fs.readFileSync(caKeyFile, "utf8"));
    write(keyFile, made.key);
    write(certFile, made.certificate, 0o644);
  }
  return { caFile, cert: fs.readFileSync(certFile, "utf8"), key: fs.readFileSync(keyFile, "utf8") };
}

interface Made {
  certificate: string;
  key: string;
}

async function makeAuthority(): Promise<Made> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: "CN=Local Azure certificate authority",
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 3650 * DAY),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return { certificate: certificate.toString("pem"), key: await privatePem(keys.privateKey) };
}

async function makeServer(caPem: string, caKeyPem: string): Promise<Made> {
  const authority = new X509Certificate(caPem);
  const signingKey = await crypto.subtle.importKey("pkcs8", derOf(caKeyPem), ALGORITHM, false, ["sign"]);
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.create({
    subject: "CN=127.0.0.1",
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 365 * DAY),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: "ip", value: "127.0.0.1" },
        { type: "dns", value: "localhost" },
      ]),
    ],
  });
  return { certificate: certificate.toString("pem"), key: await privatePem(keys.privateKey) };
}

function endsSoon(pem: string): boolean {
  return new X509Certificate(pem).notAfter.getTime() < Date.now() + 30 * DAY;
}

async function privatePem(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey("pkcs8", key)).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${der.replace(/.{64}/g, "$&\n").trimEnd()}\n-----END PRIVATE KEY-----\n`;
}

function derOf(pem: string): Buffer<ArrayBuffer> {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64");
}

function write(file: string, text: string, mode = 0o600): void {
  const fresh = `${file}.new`;
  fs.writeFileSync(fresh, text, { mode });
  fs.renameSync(fresh, file);
}
