/**
 * Names by Azure's rules (reference section 3.1). Channel, topic and namespace pattern: Terraform's validators; that the
 * prefixes which custom topics may not have are reserved here too is inferred.
 */
export function isResourceName(name: string): boolean {
  return /^(?!Microsoft-|EventGrid-|System-)[-a-z0-9]{3,50}$/i.test(name);
}

export const resourceNameRule =
  "must have 3 to 50 letters, digits and hyphens, and must not begin with Microsoft-, EventGrid- or System-";

export function isEventSubscriptionName(name: string): boolean {
  return /^[-a-zA-Z0-9]{3,64}$/.test(name);
}

export function isSystemTopicName(name: string): boolean {
  return /^[-a-zA-Z0-9]{3,128}$/.test(name);
}

export function isResourceGroupName(name: string): boolean {
  return /^[\p{L}\p{N}_\-.()]{1,90}$/u.test(name) && !name.endsWith(".");
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
